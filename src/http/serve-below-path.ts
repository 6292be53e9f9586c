import type { Context, Middleware, Next } from 'koa'

/** The path of PUBLIC_URL, empty for none: addresses in our pages begin with it. */
export const basePath = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')

/** Serves everything below a path too, as a proxy may pass it on with the path or without. */
export function serveBelowPath(base: string): Middleware {
  return async function leavePathOut(context: Context, next: Next) {
    const { path } = context
    if (base !== '' && `${path}/`.startsWith(`${base}/`)) context.path = path.slice(base.length) || '/'
    await next()
  }
}
