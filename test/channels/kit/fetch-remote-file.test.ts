import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  fetchRemoteFile,
  fileNameInHeader,
  type RemoteFileOptions,
} from '../../../src/channels/kit/fetch-remote-file.ts'
import { serve } from '../../support/serve.ts'

const limits = { maxBytes: 1000, allowPrivate: true, timeoutMs: 1000 }

async function read(url: string, options: Partial<RemoteFileOptions> = {}) {
  const { name, content } = await fetchRemoteFile(url, { ...limits, ...options })
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return { name, text: Buffer.concat(chunks).toString() }
}

const notFetched = { code: 'file_not_fetched' }

it('brings the content and its name, deciphered on the way', async () => {
  const port = await serve((_, response) => {
    response.writeHead(200, { 'content-disposition': "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf" })
    response.write('one ')
    response.end('two')
  })
  expect(await read(`http://127.0.0.1:${port}/f`)).toEqual({ name: '报告.pdf', text: 'one two' })
  const decipher = async function* (content: AsyncIterable<Uint8Array>) {
    for await (const chunk of content) yield Buffer.from(Buffer.from(chunk).toString().toUpperCase())
  }
  expect(await read(`http://127.0.0.1:${port}/f`, { decipher })).toMatchObject({ text: 'ONE TWO' })
})

it.each([
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://2130706433:PORT/',
])('does not go to %s without leave', async (url) => {
  let asked = 0
  const port = await serve((_, response) => {
    asked += 1
    response.end('secret')
  })
  await expect(read(url.replace('PORT', String(port)), { allowPrivate: false })).rejects.toMatchObject(notFetched)
  expect(asked).toBe(0)
})

it('connects to the address that was checked, looked up once', async () => {
  const port = await serve((_, response) => response.end('here'))
  const answers = [['127.0.0.1'], ['10.255.255.1']]
  const resolve = async () => answers.shift() ?? []
  expect(await read(`http://files.example:${port}/`, { resolve })).toMatchObject({ text: 'here' })
  expect(answers).toHaveLength(1)
})

it('refuses a name one of whose addresses is private', async () => {
  const resolve = async () => ['1.1.1.1', '127.0.0.1']
  const refused = read('http://files.example/', { resolve, allowPrivate: false })
  await expect(refused).rejects.toMatchObject({ ...notFetched, cause: { message: 'address not allowed' } })
})

it('follows a redirect only to where it may go, and not for ever', async () => {
  const port = await serve(({ url }, response) => {
    const to = {
      '/public': '/file',
      '/metadata': 'http://169.254.169.254/latest',
      '/file-scheme': 'file:///etc/passwd',
    }
    if (url === '/file') return response.end('content')
    const location = Object.entries(to).find(([path]) => path === url)?.[1] ?? '/loop'
    return response.writeHead(302, { location }).end()
  })
  const base = `http://127.0.0.1:${port}`
  expect(await read(`${base}/public`)).toMatchObject({ text: 'content' })
  for (const path of ['/metadata', '/file-scheme', '/loop']) {
    await expect(read(base + path)).rejects.toMatchObject(notFetched)
  }
})

it('cuts off what is too large, declared or not', async () => {
  let sent = 0
  const port = await serve(({ url }, response) => {
    if (url === '/declared') return response.writeHead(200, { 'content-length': 5000 }).write('x')
    const flood = setInterval(() => {
      sent += 500
      response.write('x'.repeat(500))
    }, 1)
    return response.on('close', () => clearInterval(flood))
  })
  for (const path of ['/declared', '/undeclared']) {
    await expect(read(`http://127.0.0.1:${port}${path}`)).rejects.toMatchObject({ code: 'file_too_large' })
  }
  expect(sent).toBeLessThan(50_000)
})

it.each([
  ['no answer', () => {}],
  ['silence half way', (_, response) => void response.writeHead(200).write('half')],
  [
    'a connection that breaks',
    (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => response.socket?.resetAndDestroy())
    },
  ],
  ['404', (_, response) => void response.writeHead(404).end('gone')],
] satisfies [string, RequestListener][])('%s: the sender is asked to send again', async (_, listener) => {
  const port = await serve(listener)
  await expect(read(`http://127.0.0.1:${port}/`, { timeoutMs: 100 })).rejects.toMatchObject(notFetched)
})

it.each(['ftp://127.0.0.1/', 'http://user:pass@127.0.0.1/', 'no address'])('%s is no address', async (url) => {
  await expect(read(url)).rejects.toMatchObject(notFetched)
})

it('lets go of what is not read, and a break meanwhile harms nobody', async () => {
  let closed: Promise<unknown> = Promise.resolve()
  const port = await serve((request, response) => {
    closed = once(response, 'close')
    response.writeHead(200, { 'content-length': 100 }).write('half', () => {
      if (request.url === '/breaks') setImmediate(() => response.socket?.resetAndDestroy())
    })
  })
  const file = await fetchRemoteFile(`http://127.0.0.1:${port}/`, limits)
  file.discard()
  await closed
  const broken = await fetchRemoteFile(`http://127.0.0.1:${port}/breaks`, limits)
  await closed
  await new Promise((resolve) => setImmediate(resolve))
  const reading = async () => {
    for await (const _ of broken.content);
  }
  await expect(reading()).rejects.toMatchObject(notFetched)
})

const latin1 = (text: string) => Buffer.from(text).toString('latin1')

it.each([
  { header: undefined, name: undefined },
  { header: 'attachment', name: undefined },
  { header: 'attachment; filename=a.pdf', name: 'a.pdf' },
  { header: 'attachment; filename="our report; final.pdf"', name: 'our report; final.pdf' },
  { header: 'attachment; filename="say \\"hi\\".pdf"', name: 'say "hi".pdf' },
  { header: 'attachment; filename="%E6%8A%A5%E5%91%8A.pdf"', name: '报告.pdf' },
  { header: latin1('attachment; filename="报告.pdf"'), name: '报告.pdf' },
  { header: 'attachment; filename="100%.pdf"', name: '100%.pdf' },
  {
    header: 'attachment; filename="old.pdf"; filename*=UTF-8\'\'%E6%96%B0%E7%9A%84%20%E6%8A%A5%E5%91%8A.pdf',
    name: '新的 报告.pdf',
  },
  { header: "attachment; filename*=UTF-8''%zz; filename=plain.pdf", name: 'plain.pdf' },
  { header: 'attachment; filename="../../etc/passwd"', name: 'passwd' },
  { header: "attachment; filename*=UTF-8''..%5C..%5Cboot.ini", name: 'boot.ini' },
  { header: "attachment; filename*=UTF-8''a%00b%0a.pdf", name: 'ab.pdf' },
  { header: 'attachment; filename="dir/"', name: undefined },
])('$header: $name', ({ header, name }) => {
  expect(fileNameInHeader(header)).toBe(name)
})

it('never throws, and never yields a path or a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const name = fileNameInHeader(`attachment; filename${value}`)
      expect(name ?? '').not.toMatch(/[/\\\p{Cc}]/u)
    }),
  )
})
