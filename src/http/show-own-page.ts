import type { Context } from 'koa'

/** Answers with a page that a one-time link opens, or with the one that says why it does not. */
export function showOwnPage(context: Context, page: string | undefined, shutPage: () => string): void {
  // Under `no-referrer` browsers send the form with `Origin: null`; under this a Referer still never holds the key.
  context.set('Referrer-Policy', 'strict-origin')
  context.status = page ? 200 : 403
  context.type = 'html'
  context.body = page || shutPage()
}
