import type { ServerResponse } from 'node:http'

/** As a member gets it. */
export interface SentFile {
  readonly type: string
  readonly name: string
  readonly content: Buffer
}

/** The content of an upload: one part named `media`, of more than 5 bytes, with its file name as it is (doc 90253). */
export async function readMedia(
  type: string,
  raw: Buffer,
  contentType: string,
): Promise<SentFile | { readonly errcode: number; readonly errmsg: string }> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData()
  const part = form.get('media')
  if (!(part instanceof File)) return { errcode: 41005, errmsg: 'media data missing' }
  if (part.size <= 5) return { errcode: 40006, errmsg: 'invalid media size' }
  if (!raw.toString().includes(`filename="${part.name}"`)) return { errcode: 40035, errmsg: 'no plain file name' }
  return { type, name: part.name, content: Buffer.from(await part.arrayBuffer()) }
}

/** A picture that a member sent, as media/get gives it. */
export interface HeldMedia {
  readonly bytes: Uint8Array
  /** In its Content-disposition; the media id by default. */
  readonly name?: string
  readonly mime?: string
}

const DAY_MS = 24 * 3_600_000
/** Larger ones are to be asked for in pieces (doc 90254). */
const MOST_AT_ONCE = 20 * 1024 * 1024

/** The media that members sent: each can be fetched for three days (doc 90254). */
export function heldMedia(now: () => number) {
  const held = new Map<string, HeldMedia & { readonly until: number }>()
  return {
    hold(media: HeldMedia): string {
      const mediaId = `1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0-${held.size}`
      held.set(mediaId, { ...media, until: now() + 3 * DAY_MS })
      return mediaId
    },
    /** Gives the bytes; or the error to answer with, which comes with HTTP 200 too. */
    give(mediaId: string, response: ServerResponse): object | undefined {
      const media = held.get(mediaId)
      if (!media || now() > media.until) return { errcode: 40007, errmsg: `invalid media_id ${mediaId}` }
      if (media.bytes.byteLength > MOST_AT_ONCE) return { errcode: 830002, errmsg: 'need range' }
      const name = Buffer.from(media.name ?? `${mediaId}.jpg`).toString('latin1')
      response.writeHead(200, {
        // Before the length: behind it Node would encode the name once more.
        'Content-disposition': `attachment; filename="${name}"`,
        'content-type': media.mime ?? 'image/jpeg',
        'content-length': media.bytes.byteLength,
      })
      response.end(media.bytes)
      return undefined
    },
  }
}
