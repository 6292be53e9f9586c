import type { Context, Middleware, Next } from 'koa'

/** Scripts and styles only as files of our own: no inline code, no frame, nothing from elsewhere. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of the board carries a one-time code: it must not travel on in a Referer.
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Routes that serve plain static files loosen this one.
  'Cache-Control': 'no-store',
} as const

/** Sets the headers that every answer carries, errors included. */
export function securityHeaders(): Middleware {
  return async function setSecurityHeaders(context: Context, next: Next) {
    context.set(headers)
    await next()
  }
}
