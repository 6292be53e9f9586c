import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { uploadChannel } from '../../../src/channels/upload/channel.ts'
import { untraced } from '../../../src/compose/log.ts'
import { buildApp } from '../../../src/http/app.ts'
import { uploadKey } from '../../../src/stores/files/upload-key.ts'
import { jsonDocument } from '../../../src/stores/lowdb/json-document.ts'
import { aPdf, changesIn, office } from '../../support/chat.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const MB = 1024 * 1024
const START = '2026-07-20T10:00:00+08:00'
const Problem = z.object({ error: z.string() })
const Answered = z.object({ outcome: z.string(), replies: z.array(z.object({ text: z.string() })) })

/** The real conversation behind the real page's addresses, and a link as 「提交 6」 gives it. */
async function page() {
  const product = await office(START)
  const folder = await tempFolder()
  const uploadLinks = await uploadKey(join(folder, 'upload-key'))
  const pushed: string[] = []
  let now = new Date(START)
  const channel = uploadChannel({
    page: '上传材料',
    inbox: {
      receive: product.core.inbox.receive,
      answered: () => undefined,
      unanswered: ({ id }) => pushed.push(id),
      wasAway: () => undefined,
    },
    clock: { now: () => now },
    uploadLinks,
    maxFileBytes: MB,
    keep: (name, schema, empty) => jsonDocument({ path: join(folder, `${name}.json`), schema, empty }),
  })
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const app = buildApp({ routers: channel.routes ? [channel.routes] : [], log, tracing: untraced(log) })
  const server = createServer(app.callback()).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const key = (id = 'linklinklinklink', words = '提交 2', user = 'jinshui') =>
    uploadLinks.sign({
      id,
      sender: { channel: 'sandbox', userId: user },
      words,
      expiresAt: '2026-07-20T12:00:00+08:00',
    })
  return {
    product,
    pushed,
    port,
    url,
    key,
    clock: (moment: string) => {
      now = new Date(moment)
    },
    put: (query: Record<string, string>, body: Buffer) =>
      fetch(`${url}/upload?${new URLSearchParams(query)}`, { method: 'PUT', body: new Uint8Array(body) }),
  }
}

const pdf = () => Buffer.concat([...(aPdf().content as Iterable<Uint8Array>)])

it('takes one file with the words of its link and answers with the receipt, which goes to the chat too', async () => {
  const { put, key, product, pushed } = await page()
  const answer = Answered.parse(
    await (await put({ key: key(), attempt: 'attempt-1', name: '公布页面.pdf' }, pdf())).json(),
  )
  expect(answer).toMatchObject({
    outcome: 'ok',
    replies: [{ text: expect.stringMatching(/回执[\s\S]*公布页面\.pdf/) }],
  })
  const [entry] = await changesIn(product.records)
  expect(entry?.detail).toMatchObject({
    kind: 'submitted',
    task: 2,
    receivedAt: expect.stringMatching(/^2026-07-20T10:00:00/),
  })
  expect(pushed).toEqual(['upload:linklinklinklink:attempt-1'])
})

it('is one upload, however often its answer was lost; another file needs another link', async () => {
  const { put, key, product, pushed } = await page()
  const query = { key: key(), attempt: 'attempt-1', name: 'a.pdf' }
  const first = await (await put(query, pdf())).json()
  expect(await (await put(query, pdf())).json()).toEqual(first)
  const other = await put({ ...query, attempt: 'attempt-2' }, pdf())
  expect(other.status).toBe(410)
  expect(Problem.parse(await other.json()).error).toMatch(/已经交过一个文件/)
  expect(await changesIn(product.records)).toHaveLength(1)
  expect(pushed).toHaveLength(1)
})

it('opening the page and looking at the link uses nothing up', async () => {
  const { put, key, url } = await page()
  for (let look = 0; look < 3; look += 1) {
    expect((await fetch(`${url}/upload?key=${key()}`)).status).toBe(200)
    const link = await fetch(`${url}/upload/link?key=${key()}`)
    expect(await link.json()).toMatchObject({ words: '提交 2', maxFileBytes: MB })
  }
  expect((await put({ key: key(), attempt: 'attempt-1', name: 'a.pdf' }, pdf())).status).toBe(200)
  expect((await fetch(`${url}/upload/link?key=${key()}`)).status).toBe(410)
})

it.each([
  ['a link of somebody else’s making', (key: string) => `${key.split('.')[0]}.AAAA`, 403],
  ['a link that was altered', (key: string) => `${Buffer.from('{}').toString('base64url')}.${key.split('.')[1]}`, 403],
  ['no link', () => 'nonsense', 403],
])('refuses %s', async (_, forge, status) => {
  const { put, key, product } = await page()
  expect((await put({ key: forge(key()), attempt: 'attempt-1', name: 'a.pdf' }, pdf())).status).toBe(status)
  expect(await changesIn(product.records)).toEqual([])
})

it('refuses a link that is over', async () => {
  const { put, key, clock } = await page()
  clock('2026-07-20T12:00:01+08:00')
  expect((await put({ key: key(), attempt: 'attempt-1', name: 'a.pdf' }, pdf())).status).toBe(410)
})

it('refuses what is too large before reading it, and cuts off what did not say', async () => {
  const { put, key, product, url } = await page()
  const large = Buffer.alloc(MB + 1, 0x20)
  expect((await put({ key: key(), attempt: 'attempt-1', name: 'a.pdf' }, large)).status).toBe(413)
  const query = new URLSearchParams({ key: key(), attempt: 'attempt-2', name: 'a.pdf' })
  const undeclared = await fetch(`${url}/upload?${query}`, {
    method: 'PUT',
    body: new Blob([large]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(Answered.parse(await undeclared.json())).toMatchObject({
    outcome: 'refused',
    replies: [{ text: expect.stringContaining('超过') }],
  })
  expect(await changesIn(product.records)).toEqual([])
})

it('an upload that breaks off leaves nothing behind, and the same link takes the file again', async () => {
  const { put, key, product, port } = await page()
  const query = new URLSearchParams({ key: key(), attempt: 'attempt-1', name: 'a.pdf' })
  const broken = request({ port, method: 'PUT', path: `/upload?${query}`, headers: { 'Content-Length': '5000' } })
  broken.on('error', () => undefined)
  broken.write(pdf())
  await new Promise((sent) => broken.write(' ', sent))
  broken.destroy()
  await expect
    .poll(async () => (await put({ key: key(), attempt: 'attempt-1', name: 'a.pdf' }, pdf())).status)
    .toBe(200)
  expect(await changesIn(product.records)).toHaveLength(1)
})

it('one that stalls holds nobody: its contact goes on in the chat, and the file is handed in when the rest comes', async () => {
  const { key, product, port } = await page()
  const query = new URLSearchParams({ key: key(), attempt: 'attempt-1', name: 'a.pdf' })
  const bytes = pdf()
  const upload = request({ port, method: 'PUT', path: `/upload?${query}`, headers: { 'Content-Length': bytes.length } })
  const answered = once(upload, 'response')
  await new Promise((sent) => upload.write(bytes.subarray(0, 20), sent))
  await product.chat('jinshui').says('提交 5 https://a.cn/x').hears({ outcome: 'ok' })
  upload.end(bytes.subarray(20))
  await answered
  await expect.poll(async () => (await changesIn(product.records)).length).toBe(2)
})

it('what is refused says why and keeps the link good', async () => {
  const { put, key } = await page()
  const refused = await put({ key: key(), attempt: 'attempt-1', name: 'a.pdf' }, Buffer.from('just words'))
  expect(Answered.parse(await refused.json())).toMatchObject({ outcome: 'refused' })
  expect((await put({ key: key(), attempt: 'attempt-2', name: 'a.pdf' }, pdf())).status).toBe(200)
})
