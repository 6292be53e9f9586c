import type { Context, Middleware, Next } from 'koa'
import { BotError } from '../domain/errors.ts'

/** Addresses that pages of ours send to, in every spelling the router takes; platforms and tools have others. */
const OWN_PAGES = /^\/(?:board|upload|download)(?:\/|$)/i

/**
 * Lets only our own pages change something: the origin that a browser states for a request must name the host
 * it was sent to, or `publicUrl`. A browser always says it; a tool that says nothing has no session to abuse.
 */
export function ownPagesOnly(publicUrl: string | undefined): Middleware {
  const published = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return async function refuseOtherPages(context: Context, next: Next) {
    if (changes(context) && OWN_PAGES.test(context.path) && !comesFromOwnPage(context, published)) throw otherPage()
    await next()
  }
}

const changes = ({ method }: Context): boolean => method !== 'GET' && method !== 'HEAD'

function comesFromOwnPage({ req: { headers } }: Context, published: string | undefined): boolean {
  const isOwn = (said: string | undefined): boolean =>
    said === undefined || isOwnOrigin(said, { host: headers.host ?? '', published })
  const site = headers['sec-fetch-site']
  return isOwn(headers.origin) && isOwn(headers.referer) && (site === undefined || site === 'same-origin')
}

/** Behind a proxy that ends TLS the scheme of our own address is not known: either is ours. */
function isOwnOrigin(said: string, { host, published }: { host: string; published: string | undefined }): boolean {
  if (!URL.canParse(said)) return false
  const { origin, protocol, host: from } = new URL(said)
  if (origin === published) return true
  const reached = `${protocol}//${host}`
  return /^https?:$/.test(protocol) && URL.canParse(reached) && new URL(reached).host === from
}

const otherPage = () =>
  new BotError(
    'other_page',
    '请求来自其他网页，没有办理。请直接打开督导通给出的链接再试；经反向代理访问的，请管理员核对 PUBLIC_URL。',
  )

/** Scripts and styles only as files of our own: no inline code, no frame, nothing from elsewhere. */
const contentSecurityPolicy = (frames: "'none'" | "'self'"): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-src ${frames}`,
    `frame-ancestors ${frames}`,
  ].join('; ')

const headers = {
  'Content-Security-Policy': contentSecurityPolicy("'none'"),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of the board carries a one-time code: it must not travel on in a Referer.
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Routes that serve plain static files loosen this one.
  'Cache-Control': 'no-store',
} as const

/** In the sandbox, whose data are played, its page shows the board beside the chat. */
const headersOfSandbox = {
  ...headers,
  'Content-Security-Policy': contentSecurityPolicy("'self'"),
  'X-Frame-Options': 'SAMEORIGIN',
} as const

/** Sets the headers that every answer carries, errors included. */
export function securityHeaders({ framesOwnPages }: { readonly framesOwnPages: boolean }): Middleware {
  const all = framesOwnPages ? headersOfSandbox : headers
  return async function setSecurityHeaders(context: Context, next: Next) {
    context.set(all)
    await next()
  }
}
