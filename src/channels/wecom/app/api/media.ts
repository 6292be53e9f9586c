import { z } from 'zod'
import type { ApiResult } from './api.ts'
import type { AppApi } from './app-api.ts'

/** A file or picture for a member. */
export interface Media {
  readonly type: 'file' | 'image'
  /** The name that the receiver sees. */
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const MB = 1024 * 1024
/** doc 90253; every file must be larger than 5 bytes. */
const limits = { file: 20 * MB, image: 10 * MB } as const
const LEAST_BYTES = 6

/** Whether the platform takes something of that many bytes. */
export const fitsMedia = (type: Media['type'], size: number): boolean => size >= LEAST_BYTES && size <= limits[type]

const Uploaded = z.object({ media_id: z.string().min(1) })

/** Uploads for three days; the id to send (https://developer.work.weixin.qq.com/document/path/90253). */
export async function uploadMedia(api: AppApi, { type, name, mime, bytes }: Media): Promise<ApiResult<string>> {
  const body = new FormData()
  body.append('media', new Blob([bytes], { type: mime }), name)
  const result = await api.post({ path: '/cgi-bin/media/upload', query: { type }, body, answer: Uploaded })
  return result.kind === 'ok' ? { kind: 'ok', value: result.value.media_id } : result
}
