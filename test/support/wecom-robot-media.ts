import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'

const FIVE_MINUTES_MS = 5 * 60_000
const CHUNK_BYTES = 512 * 1024
const MOST_CHUNKS = 100

/** Trouble with a hosted file. */
export interface Hosting {
  readonly name?: string
  /** Breaks the connection after half of it. */
  readonly breaks?: boolean
  /** Stands beside the address instead of the right key. */
  readonly wrongKey?: boolean
}

/** AES-256-CBC with PKCS#7 to 32 bytes, the IV from the key (doc 100719). */
export function encrypt(content: Uint8Array, key: Buffer): Buffer {
  const padding = 32 - (content.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(content), cipher.update(Buffer.alloc(padding, padding)), cipher.final()])
}

/** Files that members sent to the robot, each behind an address that is good for five minutes. */
export function hostedMedia(now: () => number) {
  const hosted = new Map<string, { sealed: Buffer; until: number; how: Hosting }>()
  let downloads = 0
  return {
    downloads: () => downloads,
    host(base: string, content: Uint8Array, how: Hosting = {}) {
      const key = randomBytes(32)
      const path = `/media/${hosted.size + 1}`
      hosted.set(path, { sealed: encrypt(content, key), until: now() + FIVE_MINUTES_MS, how })
      return { url: base + path, aeskey: (how.wrongKey ? randomBytes(32) : key).toString('base64') }
    },
    serve(request: IncomingMessage, response: ServerResponse) {
      const file = hosted.get(request.url ?? '')
      if (!file) return response.writeHead(404).end()
      if (now() > file.until) return response.writeHead(403).end()
      downloads += 1
      const { name, breaks } = file.how
      response.writeHead(200, {
        'content-length': file.sealed.length,
        ...(name && { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }),
      })
      if (!breaks) return response.end(file.sealed)
      return response.write(file.sealed.subarray(0, file.sealed.length / 2), () => response.socket?.resetAndDestroy())
    },
  }
}

const Init = z.object({
  type: z.enum(['file', 'image', 'voice', 'video']),
  filename: z.string().min(1),
  total_size: z.int().min(6),
  total_chunks: z.int().min(1).max(MOST_CHUNKS),
  md5: z.string().optional(),
})
const Chunk = z.object({ upload_id: z.string(), chunk_index: z.int().min(0), base64_data: z.base64() })
const Finish = z.object({ upload_id: z.string() })

export interface Uploaded {
  readonly type: string
  readonly name: string
  readonly bytes: Buffer
}

type Answer = { readonly errcode: number; readonly body?: Readonly<Record<string, unknown>> }

/** Uploads in chunks, counted from 0, each at most 512 KB, whole by size and md5 at the end (doc 101463). */
export function robotUploads() {
  const open = new Map<string, { init: z.infer<typeof Init>; chunks: Map<number, Buffer> }>()
  const done = new Map<string, Uploaded>()

  const init = (body: unknown): Answer => {
    const parsed = Init.safeParse(body).data
    if (!parsed) return { errcode: 40058 }
    if (parsed.total_chunks !== Math.ceil(parsed.total_size / CHUNK_BYTES)) return { errcode: 40006 }
    const upload_id = `upload-${open.size + 1}`
    open.set(upload_id, { init: parsed, chunks: new Map() })
    return { errcode: 0, body: { upload_id } }
  }

  const chunk = (body: unknown): Answer => {
    const parsed = Chunk.safeParse(body).data
    const upload = parsed && open.get(parsed.upload_id)
    const bytes = Buffer.from(parsed?.base64_data ?? '', 'base64')
    if (!parsed || !upload || parsed.chunk_index >= upload.init.total_chunks) return { errcode: 40058 }
    if (bytes.length > CHUNK_BYTES) return { errcode: 40006 }
    upload.chunks.set(parsed.chunk_index, bytes)
    return { errcode: 0 }
  }

  const finish = (body: unknown): Answer => {
    const upload = open.get(Finish.safeParse(body).data?.upload_id ?? '')
    if (!upload) return { errcode: 40058 }
    const { init, chunks } = upload
    const bytes = Buffer.concat([...chunks.keys()].sort((a, b) => a - b).map((at) => chunks.get(at) ?? Buffer.alloc(0)))
    const md5 = createHash('md5').update(bytes).digest('hex')
    if (chunks.size !== init.total_chunks || bytes.length !== init.total_size || (init.md5 && init.md5 !== md5)) {
      return { errcode: 40006 }
    }
    const media_id = `media-${done.size + 1}`
    done.set(media_id, { type: init.type, name: init.filename, bytes })
    return { errcode: 0, body: { type: init.type, media_id, created_at: '1767571200' } }
  }

  return { init, chunk, finish, find: (mediaId: string) => done.get(mediaId) }
}
