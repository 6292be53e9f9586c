import type { Context, Middleware, Next } from 'koa'

/**
 * When an answer left before its request was fully here (a body over the limit, a wrong address): what the client still
 * sends is thrown away unread for `lingerMs`, so that it sees the answer instead of a reset, then the connection is cut.
 */
export function discardRest(lingerMs = 1_000): Middleware {
  return async function discardUnreadBody({ req, res }: Context, next: Next) {
    res.once('finish', () => {
      if (req.complete) return
      req.resume()
      const cut = setTimeout(() => req.socket.destroy(), lingerMs)
      req.once('close', () => clearTimeout(cut))
    })
    await next()
  }
}
