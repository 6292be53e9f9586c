import fc from 'fast-check'
import Router from 'koa-router'
import { describe, expect, it } from 'vitest'
import { BotError, storeConflict } from '../../src/domain/errors.ts'
import { healthRoutes, receiptKeyRoutes } from '../../src/http/health.ts'
import { rawExchange, serve } from './serve.ts'

const throwing = (error: unknown) =>
  new Router().get('/board/AB12-CD34', () => {
    throw error
  })

describe('answers of errors', () => {
  it.each([
    { error: new BotError('task_not_found', '请更正后再发。'), status: 400, says: '请更正后再发。' },
    { error: storeConflict('金水区'), status: 409, says: /请再发一次/ },
    { error: Object.assign(new Error('teapot'), { status: 418 }), status: 418, says: /请求有误/ },
    { error: new Error('secret inside'), status: 500, says: /服务出错了/ },
    { error: Object.assign(new Error('lower down'), { status: 503 }), status: 500, says: /服务出错了/ },
    { error: 'not even an error', status: 500, says: /服务出错了/ },
  ])('$status', async ({ error, status, says }) => {
    const { base, log } = await serve([throwing(error)])
    const response = await fetch(`${base}/board/AB12-CD34`)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.stringMatching(says) })
    expect(log.lines).toHaveLength(status === 500 ? 1 : 0)
    // A path may hold a one-time code.
    expect(JSON.stringify(log.lines)).not.toContain('AB12')
  })

  it.each([
    { method: 'GET', path: '/nowhere', status: 404 },
    { method: 'GET', path: '/%E0%A4%A', status: 404 },
    { method: 'GET', path: '//', status: 404 },
    { method: 'DELETE', path: '/healthz', status: 405 },
    { method: 'PROPFIND', path: '/healthz', status: 405 },
  ])('$method $path is $status with a sentence', async ({ method, path, status }) => {
    const { base } = await serve([healthRoutes(async () => ({ ok: true, failing: [] }))])
    const response = await fetch(base + path, { method })
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.any(String) })
  })

  it('never answers 5xx to bytes that are hardly HTTP', async () => {
    const { port } = await serve([healthRoutes(async () => ({ ok: true, failing: [] }))])
    const line = fc.string({ unit: 'binary', maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(line, line, async (target, header) => {
        const heard = await rawExchange(
          port,
          `GET /${target} HTTP/1.1\r\nHost: localhost\r\n${header}\r\nConnection: close\r\n\r\n\r\n\r\n`,
        )
        expect(heard).toMatch(/^HTTP\/1\.1 [24]\d\d /)
      }),
      { numRuns: 60 },
    )
  })
})

describe('headers', () => {
  it.each(['/healthz', '/nowhere'])('%s carries the security headers', async (path) => {
    const { base } = await serve([healthRoutes(async () => ({ ok: true, failing: [] }))])
    const { headers } = await fetch(base + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
})

describe('health', () => {
  it('tells that the process answers, whatever the store does', async () => {
    const { base } = await serve([healthRoutes(async () => ({ ok: false, failing: ['store'] }))])
    const response = await fetch(`${base}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, { ok: true }])
  })

  it.each([
    { ready: async () => ({ ok: true, failing: [] }), status: 200, body: { ok: true, failing: [] } },
    { ready: async () => ({ ok: false, failing: ['store'] }), status: 503, body: { ok: false, failing: ['store'] } },
    { ready: () => Promise.reject(new Error('x')), status: 503, body: { ok: false, failing: ['readiness'] } },
  ])('readiness $body', async ({ ready, status, body }) => {
    const { base } = await serve([healthRoutes(ready)])
    const response = await fetch(`${base}/readyz`)
    expect([response.status, await response.json()]).toEqual([status, body])
  })
})

it('hands out the public key as it is', async () => {
  const pem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n'
  const { base } = await serve([receiptKeyRoutes(pem)])
  const response = await fetch(`${base}/receipt-key`)
  expect(response.headers.get('content-type')).toContain('application/x-pem-file')
  expect(await response.text()).toBe(pem)
})
