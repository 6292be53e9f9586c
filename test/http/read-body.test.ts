import fc from 'fast-check'
import Router from 'koa-router'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readJson } from '../../src/http/read-body.ts'
import { rawExchange, serve } from './serve.ts'

const Person = z.object({ name: z.string().min(1), age: z.object({ years: z.int() }).optional() })

const echo = () =>
  new Router().post('/echo', async (context) => {
    context.body = await readJson(context, Person, 100)
  })

const json = { 'Content-Type': 'application/json' }
const post = (base: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) =>
  fetch(`${base}/echo`, { method: 'POST', headers, body })

describe('a JSON body', () => {
  it('is read and checked', async () => {
    const { base } = await serve([echo()])
    const response = await post(base, '{"name":"甲","more":1}', { 'Content-Type': 'Application/JSON; charset=utf-8' })
    expect([response.status, await response.json()]).toEqual([200, { name: '甲' }])
  })

  it.each([
    {
      name: 'no JSON type',
      body: '{"name":"甲"}',
      headers: { 'Content-Type': 'text/plain' },
      status: 415,
      says: /JSON/,
    },
    { name: 'broken', body: '{"name":', status: 400, says: /完整的 JSON/ },
    { name: 'empty', body: '', status: 400, says: /完整的 JSON/ },
    { name: 'not UTF-8', body: new Uint8Array([0x22, 0xff, 0x22]), status: 400, says: /完整的 JSON/ },
    { name: 'no object', body: '[]', status: 400, says: /请求有误：/ },
    { name: 'key missing', body: '{}', status: 400, says: /「name」/ },
    { name: 'key deep inside', body: '{"name":"甲","age":{"years":"三"}}', status: 400, says: /「age\.years」/ },
    { name: 'too long', body: JSON.stringify({ name: '甲'.repeat(100) }), status: 413, says: /过大/ },
  ])('is refused: $name', async ({ body, headers, status, says }) => {
    const { base, log } = await serve([echo()])
    const response = await post(base, body, headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.stringMatching(says) })
    expect(log.lines).toEqual([])
  })

  it('never gets a 5xx, whatever it holds', async () => {
    const { base } = await serve([echo()])
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 150 }), fc.json({ maxDepth: 4 })), async (body) => {
        const { status } = await post(base, typeof body === 'string' ? body : Uint8Array.from(body))
        expect([400, 413]).toContain(status)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a body over the limit', () => {
  it('is refused by its declared length, before any of it came; then the connection is cut', async () => {
    const { port } = await serve([echo()])
    const heard = await rawExchange(
      port,
      'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000000000\r\n\r\n',
    )
    expect(heard).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('is cut off at the limit when its length was not declared', async () => {
    const { port } = await serve([echo()])
    const chunk = `40\r\n${' '.repeat(64)}\r\n`
    const heard = await rawExchange(
      port,
      'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      chunk,
      chunk,
      chunk,
    )
    expect(heard).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('lets the client see the answer although it is still sending', async () => {
    const { base } = await serve([echo()])
    const response = await post(base, 'x'.repeat(30 * 1024 * 1024))
    expect(response.status).toBe(413)
  })
})
