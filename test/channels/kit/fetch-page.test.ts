import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { makeFetchPage, pageGuard } from '../../../src/channels/kit/fetch-page.ts'
import { serve } from '../../support/serve.ts'

const baseOf = async (listener: RequestListener): Promise<string> => `http://127.0.0.1:${await serve(listener)}`

/** The test's own server lies on loopback, where the product never looks. */
const fetchPage = makeFetchPage({ guard: async () => () => true, timeoutMs: 300, longestMs: 600 })
const guarded = makeFetchPage({ guard: async () => pageGuard({ allowPrivate: true }), timeoutMs: 300, longestMs: 600 })

it('brings a page with its type, over a redirect', async () => {
  const base = await baseOf(({ url }, response) => {
    if (url === '/old') response.writeHead(302, { location: '/new' }).end()
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>清单</p>')
  })
  const page = await fetchPage(`${base}/old`)
  expect(page).toMatchObject({ kind: 'opened', status: 200, type: 'text/html' })
  expect(page.kind === 'opened' && Buffer.from(page.content ?? []).toString()).toBe('<p>清单</p>')
})

it.each([404, 410, 403, 500])('tells of the status %i', async (status) => {
  const base = await baseOf((_, response) => response.writeHead(status).end('gone'))
  expect(await fetchPage(base)).toEqual({ kind: 'failed', status })
})

it('gives up where no answer comes, or none that ends', async () => {
  const silent = await baseOf(() => undefined)
  expect(await fetchPage(silent)).toEqual({ kind: 'failed', status: null })
  const endless = await baseOf((_, response) => {
    const more = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(more))
  })
  expect(await fetchPage(endless)).toEqual({ kind: 'failed', status: null })
  expect(await fetchPage('http://localhost:1/')).toEqual({ kind: 'failed', status: null })
  expect(await fetchPage('no address')).toEqual({ kind: 'failed', status: null })
})

it('does not read what is too large', async () => {
  const base = await baseOf((_, response) => response.writeHead(200, { 'content-length': 50_000_000 }).write('x'))
  expect(await fetchPage(base)).toMatchObject({ kind: 'opened', content: null })
})

describe('where nobody looks', () => {
  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://0.0.0.0/',
    'http://localhost/',
  ])('%s, even beside a base in a private network', async (link) => {
    expect(await guarded(link)).toEqual({ kind: 'hidden' })
  })

  it('a redirect there', async () => {
    const base = await baseOf((_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end())
    const port = new URL(base).port
    const page = makeFetchPage({
      guard: async () => (address) => address === '127.0.0.1',
      timeoutMs: 300,
      longestMs: 600,
    })
    expect(await page(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'hidden' })
  })

  it.each([
    ['10.1.2.3', false, false],
    ['10.1.2.3', true, true],
    ['127.0.0.1', true, false],
    ['::1', true, false],
    ['::ffff:127.0.0.1', true, false],
    ['169.254.169.254', true, false],
    ['114.114.114.114', false, true],
  ])('%s, with private networks allowed: %s', (address, allowPrivate, isAllowed) => {
    expect(pageGuard({ allowPrivate })(address)).toBe(isAllowed)
  })
})
