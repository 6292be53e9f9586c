import { request } from 'node:http'
import Router from 'koa-router'
import { describe, expect, it, onTestFinished } from 'vitest'
import { untraced } from '../../src/compose/log.ts'
import { buildApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import { keepingLog } from './serve.ts'

/** Pages of ours and a platform's callback, reached as `publicUrl` from outside. */
async function pages(publicUrl?: string) {
  const router = new Router()
  for (const path of ['/board', '/upload', '/wecom/app']) {
    router.all(path, (context) => {
      context.body = 'done'
    })
  }
  const log = keepingLog()
  const handler = buildApp({ routers: [router], log, tracing: untraced(log), publicUrl }).callback()
  const { port, stop } = await listen({ handler, host: '127.0.0.1', port: 0 })
  onTestFinished(() => stop(0))
  return (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const said = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))])
      request(
        { port, host: '127.0.0.1', method, path, headers: Object.fromEntries(said), agent: false },
        (response) => {
          response.resume()
          resolve(response.statusCode)
        },
      )
        .on('error', reject)
        .end()
    })
}

const own = { Host: '127.0.0.1:PORT' }

describe('a change at a page of ours', () => {
  it.each([
    { headers: own, status: 200 },
    { headers: { ...own, Origin: 'http://127.0.0.1:PORT' }, status: 200 },
    { headers: { ...own, Origin: 'http://127.0.0.1:PORT', 'Sec-Fetch-Site': 'same-origin' }, status: 200 },
    { headers: { ...own, Referer: 'http://127.0.0.1:PORT/board?key=x' }, status: 200 },
    { headers: { Host: 'dudao.example:443', Origin: 'https://dudao.example' }, status: 200 },
    { headers: { ...own, Origin: 'http://127.0.0.1:1' }, status: 403 },
    { headers: { ...own, Origin: 'https://evil.example' }, status: 403 },
    { headers: { ...own, Origin: 'https://127.0.0.1:PORT.evil.example' }, status: 403 },
    { headers: { ...own, Origin: 'null' }, status: 403 },
    { headers: { ...own, Origin: 'chrome-extension://abcdef' }, status: 403 },
    { headers: { ...own, Referer: 'https://evil.example/?127.0.0.1:PORT' }, status: 403 },
    { headers: { ...own, 'Sec-Fetch-Site': 'cross-site' }, status: 403 },
    { headers: { ...own, 'Sec-Fetch-Site': 'same-site' }, status: 403 },
    { headers: { ...own, Origin: 'http://127.0.0.1:PORT', 'Sec-Fetch-Site': 'cross-site' }, status: 403 },
  ])('$headers is $status', async ({ headers, status }) => {
    const ask = await pages()
    expect(await ask('POST', '/board', headers)).toBe(status)
    expect(await ask('PUT', '/upload', headers)).toBe(status)
    expect(await ask('POST', '/Board/', headers)).toBe(status)
    expect(await ask('GET', '/board', headers)).toBe(200)
    expect(await ask('POST', '/wecom/app', headers)).toBe(200)
  })

  it.each([
    { headers: { ...own, Origin: 'https://dudao.example' }, status: 200 },
    { headers: { ...own, Origin: 'https://dudao.example', 'Sec-Fetch-Site': 'same-origin' }, status: 200 },
    { headers: { ...own, Origin: 'http://127.0.0.1:PORT' }, status: 200 },
    { headers: { ...own, Origin: 'http://dudao.example' }, status: 403 },
    { headers: { ...own, Origin: 'https://dudao.example.evil.example' }, status: 403 },
  ])('behind a proxy that names another host $headers is $status', async ({ headers, status }) => {
    const ask = await pages('https://dudao.example/office')
    expect(await ask('POST', '/board', headers)).toBe(status)
  })
})

describe('a page in a frame', () => {
  const headersOf = async (framesOwnPages: boolean) => {
    const log = keepingLog()
    const handler = buildApp({ routers: [], log, tracing: untraced(log), framesOwnPages }).callback()
    const { port, stop } = await listen({ handler, host: '127.0.0.1', port: 0 })
    onTestFinished(() => stop(0))
    return (await fetch(`http://127.0.0.1:${port}/`)).headers
  }

  it.each([
    { where: 'a real office', framesOwnPages: false, ancestors: "frame-ancestors 'none'", option: 'DENY' },
    { where: 'the sandbox', framesOwnPages: true, ancestors: "frame-ancestors 'self'", option: 'SAMEORIGIN' },
  ])('of $where: $option', async ({ framesOwnPages, ancestors, option }) => {
    const headers = await headersOf(framesOwnPages)
    expect(headers.get('content-security-policy')?.split('; ')).toContain(ancestors)
    expect(headers.get('x-frame-options')).toBe(option)
  })
})
