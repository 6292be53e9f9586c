import type { IncomingHttpHeaders } from 'node:http'
import type { Context, Middleware, Next } from 'koa'
import { BotError } from '../../domain/errors.ts'

const loopbackAddress = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i
const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Headers by which a proxy or a tunnel says for whom it speaks, or that it stands in between. */
const forwarding =
  /^(forwarded|via|x-forwarded-.+|x-real-ip|x-original-.+|x-client-ip|x-cluster-client-ip|x-envoy-.+|true-client-ip|client-ip|cf-.+|cdn-loop|fly-client-ip|fastly-client-ip|ngrok-.+|tailscale-.+)$/

/**
 * Lets only this machine's own pages and tools through: a loopback peer that no proxy speaks for, a loopback `Host`
 * (a name rebound by DNS to 127.0.0.1 is not one), and no page but our own.
 */
export function loopbackOnly(): Middleware {
  return async function refuseStrangers({ req }: Context, next: Next) {
    if (!loopbackAddress.test(req.socket.remoteAddress ?? '')) throw forbidden('请求来自其他机器')
    // nginx asks in HTTP/1.0 where nothing else is set; neither browsers nor tools still do.
    if (req.httpVersion === '1.0' || Object.keys(req.headers).some((name) => forwarding.test(name))) {
      throw forbidden('请求经过代理转发')
    }
    const host = req.headers.host ?? ''
    if (!loopbackHost.test(host)) throw forbidden('访问的主机名不是本机')
    if (!comesFromOwnPage(req.headers, host)) throw forbidden('请求来自其他网页')
    await next()
  }
}

/** A link on another page may open ours; nothing else may come from there. */
function comesFromOwnPage(headers: IncomingHttpHeaders, host: string): boolean {
  const { origin, 'sec-fetch-site': site = 'none', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = headers
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return false
  return site === 'none' || site === 'same-origin' || (mode === 'navigate' && dest === 'document')
}

/** The sandbox plays anybody, so it answers this machine only. */
const forbidden = (why: string) =>
  new BotError('forbidden', `沙箱只供本机使用：${why}，请在本机浏览器打开 http://localhost 上的地址。`)
