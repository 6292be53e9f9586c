import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { rawExchange } from '../../http/serve.ts'
import { sandboxServer } from './sandbox-server.ts'

/** `fetch` sets Host and Origin by itself; here they are what the test says. */
const statusWith = (port: number, headers: Record<string, string>, path = '/sandbox/clock', host = '127.0.0.1') =>
  new Promise<number | undefined>((resolve, reject) => {
    request({ port, host, path, headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

describe('the sandbox answers this machine only', () => {
  it.each([
    { headers: { Host: 'localhost:PORT' }, status: 200 },
    { headers: { Host: 'LOCALHOST' }, status: 200 },
    { headers: { Host: '127.0.0.1:PORT' }, status: 200 },
    { headers: { Host: '[::1]:PORT' }, status: 200 },
    { headers: { Host: '127.0.0.1:PORT', Origin: 'http://127.0.0.1:PORT' }, status: 200 },
    { headers: { Host: 'rebound.example' }, status: 403 },
    { headers: { Host: 'localhost.rebound.example' }, status: 403 },
    { headers: { Host: '127.0.0.1.rebound.example:PORT' }, status: 403 },
    { headers: { Host: '127.0.0.1:PORT', Origin: 'http://evil.example' }, status: 403 },
    { headers: { Host: '127.0.0.1:PORT', Origin: 'http://127.0.0.1:1' }, status: 403 },
    { headers: { Host: '127.0.0.1:PORT', Origin: 'http://localhost:PORT' }, status: 403 },
    { headers: { Host: '127.0.0.1:PORT', Origin: 'null' }, status: 403 },
    { headers: { Host: '127.0.0.2:PORT' }, status: 200 },
    { headers: { Host: '128.0.0.1:PORT' }, status: 403 },
    { headers: { Host: '0.0.0.0:PORT' }, status: 403 },
    { headers: { Host: '10.0.0.1:PORT' }, status: 403 },
    { headers: { Host: 'localhost:PORT', 'Sec-Fetch-Site': 'same-origin' }, status: 200 },
    { headers: { Host: 'localhost:PORT', 'Sec-Fetch-Site': 'none' }, status: 200 },
    { headers: { Host: 'localhost:PORT', 'Sec-Fetch-Site': 'same-site' }, status: 403 },
    { headers: { Host: 'localhost:PORT', 'Sec-Fetch-Site': 'cross-site' }, status: 403 },
    {
      headers: {
        Host: 'localhost:PORT',
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Dest': 'document',
      },
      status: 200,
    },
    {
      headers: {
        Host: 'localhost:PORT',
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Dest': 'iframe',
      },
      status: 403,
    },
  ])('$headers is $status', async ({ headers, status }) => {
    const { port } = await sandboxServer()
    const sent = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(port))])
    expect(await statusWith(port, Object.fromEntries(sent))).toBe(status)
  })

  it.each([
    ['Forwarded', 'for=10.0.0.1'],
    ['Via', '1.1 proxy'],
    ['X-Forwarded-For', '10.0.0.1'],
    ['X-Forwarded-Host', 'dudao.example'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-For', ''],
    ['X-Real-IP', '127.0.0.1'],
    ['CF-Connecting-IP', '10.0.0.1'],
    ['CF-Ray', '1'],
    ['True-Client-IP', '10.0.0.1'],
    ['x-original-host', 'dudao.example'],
  ])('what a proxy speaks for is not of this machine: %s: %s', async (name, value) => {
    const { port } = await sandboxServer()
    expect(await statusWith(port, { Host: 'localhost', [name]: value })).toBe(403)
  })

  it('nor is what nginx passes on without a word of it', async () => {
    const { port } = await sandboxServer()
    const heard = await rawExchange(port, `GET /sandbox/clock HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    expect(heard).toMatch(/^HTTP\/1\.1 403 /)
  })

  it.each(['/', '/sandbox/desk', '/sandbox/conversation?user=a', '/sandbox/people', '/sandbox/inbox?user=a'])(
    '%s is guarded too',
    async (path) => {
      const { port } = await sandboxServer()
      expect(await statusWith(port, { Host: 'rebound.example' }, path)).toBe(403)
      expect(await statusWith(port, { Host: 'localhost' }, path)).toBe(200)
    },
  )

  it('refuses a request that names no host', async () => {
    const { port } = await sandboxServer()
    const heard = await rawExchange(port, 'GET /sandbox/clock HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')
    expect(heard).toMatch(/^HTTP\/1\.1 403 /)
  })

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address !== undefined && !address.internal && address.family === 'IPv4')

  it.skipIf(outside === undefined)('refuses a peer that is not on loopback, whatever its Host says', async () => {
    const { port } = await sandboxServer({ host: '0.0.0.0' })
    expect(await statusWith(port, { Host: 'localhost' }, '/sandbox/clock', outside?.address)).toBe(403)
  })
})
