import type { Context, Middleware, Next } from 'koa'
import { forbidden } from './errors.ts'

const loopbackAddress = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const forwardingHeaders = ['Forwarded', 'X-Forwarded-For', 'X-Real-IP']

/**
 * Lets only this machine's own pages and tools through: a loopback peer that no proxy speaks for, a loopback `Host`
 * (a name rebound by DNS to 127.0.0.1 is not one), and no `Origin` but our own.
 */
export function loopbackOnly(): Middleware {
  return async function refuseStrangers(context: Context, next: Next) {
    if (!loopbackAddress.test(context.req.socket.remoteAddress ?? '')) throw forbidden('请求来自其他机器')
    if (forwardingHeaders.some((name) => context.get(name) !== '')) throw forbidden('请求经过代理转发')

    const host = context.req.headers.host ?? ''
    if (!loopbackHost.test(host)) throw forbidden('访问的主机名不是本机')

    const origin = context.req.headers.origin
    if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
      throw forbidden('请求来自其他网页')
    }
    await next()
  }
}
