import type { Context } from 'koa'

/** No script at all, one style sheet and forms of our own. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Answers with a page that a one-time link opens, or with the one that says why it does not. */
export function showOwnPage(context: Context, page: string | undefined, shutPage: () => string): void {
  context.set('Content-Security-Policy', contentSecurityPolicy)
  // Under `no-referrer` browsers send the form with `Origin: null`; under this a Referer still never holds the key.
  context.set('Referrer-Policy', 'strict-origin')
  context.status = page ? 200 : 403
  context.type = 'html'
  context.body = page || shutPage()
}
