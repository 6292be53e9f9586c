import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { hashHex } from '../../../domain/hash.ts'
import type { Reply } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { ApiResult } from './api.ts'
import type { DingtalkClient } from './client.ts'
import type { RobotMessage } from './content.ts'

/** A reply that is more than its text. */
export type FileReply = Extract<Reply, { kind: 'file' | 'picture' }>

interface Media {
  readonly type: 'file' | 'image'
  readonly name: string
  readonly extension: string
  readonly mime: string
  readonly bytes: Buffer<ArrayBuffer>
}

const MAX_BYTES = 20 * 1024 * 1024

/** The types that `sampleFile` shows; media/upload takes a few more (docs robot-message-type, upload-media-files). */
const FILES = ['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx']
const PICTURES = ['jpg', 'jpeg', 'gif', 'png', 'bmp']

/** Whether the robot can carry it in its own form; the size is only known once it is read. */
export const isCarried = ({ kind, name }: FileReply): boolean =>
  (kind === 'file' ? FILES : PICTURES).includes(extensionOf(name))

/** Whether a file of that name and size can be sent as one. */
export const isSentAsFile = ({ name, size }: { readonly name: string; readonly size: number }): boolean =>
  FILES.includes(extensionOf(name)) && size > 0 && size <= MAX_BYTES

/** The reason why a file or picture cannot go out at all; undefined where it can. */
export function mediaRefusal(reply: FileReply): string | undefined {
  if (!isCarried(reply)) return `钉钉不能发送 .${extensionOf(reply.name)} 文件`
  const bytes = Buffer.byteLength(reply.base64, 'base64')
  return bytes > 0 && bytes <= MAX_BYTES ? undefined : '文件为空或超过钉钉的 20 MB 上限'
}

/** Uploads a file or picture and gives the robot's message that shows it. */
export type MediaUpload = (reply: FileReply) => Promise<ApiResult<RobotMessage>>

/** A media id can be used many times; how long it lives is not stated. */
const REUSED_MS = 30 * 60_000
const REMEMBERED = 50

interface Upload {
  readonly at: number
  readonly result: Promise<ApiResult<RobotMessage>>
}

/** The same file to many persons is uploaded once. */
export function mediaUpload({
  client,
  clock,
}: {
  readonly client: DingtalkClient
  readonly clock: Clock
}): MediaUpload {
  const uploads = new LRUCache<string, Upload>({ max: REMEMBERED })

  const start = (id: string, media: Media) => {
    const at = clock.now().getTime()
    const result = upload(client, media)
    uploads.set(id, { at, result })
    void result.then(({ kind }) => {
      if (kind !== 'ok' && uploads.get(id)?.result === result) uploads.delete(id)
    })
    return result
  }

  return (reply) => {
    const media = mediaOf(reply)
    const id = hashHex(`${media.type}:${media.name}\n`, media.bytes)
    const earlier = uploads.get(id)
    const isFresh = earlier !== undefined && clock.now().getTime() - earlier.at < REUSED_MS
    return isFresh ? earlier.result : start(id, media)
  }
}

const Uploaded = z.object({ media_id: z.string().min(1).max(500) })

/** https://open.dingtalk.com/document/development/upload-media-files */
async function upload(client: DingtalkClient, media: Media): Promise<ApiResult<RobotMessage>> {
  const form = () => {
    const parts = new FormData()
    parts.append('type', media.type)
    parts.append('media', new Blob([media.bytes], { type: media.mime }), media.name)
    return parts
  }
  const uploaded = await client.callOld({ path: '/media/upload', form, answer: Uploaded, twiceIsOnce: true })
  if (uploaded.kind !== 'ok') return uploaded
  return { kind: 'ok', value: showing(media, uploaded.value.media_id) }
}

const showing = ({ type, name, extension }: Media, mediaId: string): RobotMessage =>
  type === 'image'
    ? { msgKey: 'sampleImageMsg', msgParam: JSON.stringify({ photoURL: mediaId }) }
    : { msgKey: 'sampleFile', msgParam: JSON.stringify({ mediaId, fileName: name, fileType: extension }) }

const mediaOf = ({ kind, name, mime, base64 }: FileReply): Media => ({
  type: kind === 'file' ? 'file' : 'image',
  name,
  extension: extensionOf(name),
  mime,
  bytes: Buffer.from(base64, 'base64'),
})

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
