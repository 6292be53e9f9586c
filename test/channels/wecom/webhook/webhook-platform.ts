import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

const Text = z.object({
  msgtype: z.literal('text'),
  text: z.object({
    content: z.string().refine((content) => Buffer.byteLength(content) <= 2048, 'content too long'),
    mentioned_list: z.array(z.string()).optional(),
  }),
})
const Image = z.object({
  msgtype: z.literal('image'),
  image: z
    .object({ base64: z.base64(), md5: z.string() })
    .refine(({ base64, md5 }) => createHash('md5').update(Buffer.from(base64, 'base64')).digest('hex') === md5, 'md5'),
})
const File = z.object({ msgtype: z.literal('file'), file: z.object({ media_id: z.string() }) })
const Posted = z.discriminatedUnion('msgtype', [Text, Image, File])
type Posted = z.infer<typeof Posted>

async function bytesOf(request: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return chunks
}

/** A group's webhook as doc 99110 describes it: one key, 20 a minute by the test's clock, sizes and hashes checked. */
export async function webhookPlatform(now: () => number) {
  const key = 'k-1'
  const posted: Posted[] = []
  const uploads = new Map<string, string>()
  const times: number[] = []
  let trouble: number | 'reset' | 'http500' | undefined

  const answer = (body: unknown, path: string, given: string | null, raw: Buffer) => {
    if (given !== key) return { errcode: 93000, errmsg: 'invalid webhook url' }
    if (path.endsWith('/upload_media')) {
      const name = /filename="([^"]*)"/.exec(raw.toString('utf8'))?.[1] ?? ''
      uploads.set(`media-${uploads.size}`, name)
      return { errcode: 0, errmsg: 'ok', type: 'file', media_id: `media-${uploads.size - 1}`, created_at: '1' }
    }
    const message = Posted.safeParse(body)
    if (!message.success) return { errcode: 40058, errmsg: message.error.message }
    if (message.data.msgtype === 'file' && !uploads.has(message.data.file.media_id))
      return { errcode: 40007, errmsg: 'media' }
    if (times.filter((at) => at > now() - 60_000).length >= 20) return { errcode: 45009, errmsg: 'freq limit' }
    times.push(now())
    posted.push(message.data)
    return { errcode: 0, errmsg: 'ok' }
  }

  const server = createServer(async (request, response) => {
    if (trouble === 'reset') return request.socket.destroy()
    const raw = Buffer.concat(await bytesOf(request))
    const url = new URL(request.url ?? '', 'http://localhost')
    if (trouble === 'http500') {
      response.statusCode = 500
      return response.end('<html>')
    }
    const json = request.headers['content-type'] === 'application/json' ? JSON.parse(raw.toString()) : undefined
    const said =
      typeof trouble === 'number'
        ? { errcode: trouble, errmsg: 'trouble' }
        : answer(json, url.pathname, url.searchParams.get('key'), raw)
    return response.end(JSON.stringify(said))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}/cgi-bin/webhook/send`
  return {
    webhook: `${base}?key=${key}`,
    wrongWebhook: `${base}?key=other`,
    posted,
    uploads,
    fail: (as: typeof trouble) => {
      trouble = as
    },
  }
}
