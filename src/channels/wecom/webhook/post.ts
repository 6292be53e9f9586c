import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Reply } from '../../../domain/message.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { perhapsSent, sendInOrder } from '../../kit/send-in-order.ts'
import { cleanText } from '../../kit/text.ts'
import { type ApiFailure, callApi } from '../app/api/api.ts'
import { splitText } from '../limits.ts'

const MB = 1024 * 1024
/** doc 99110: pictures before encoding; files by upload, larger than 5 bytes. */
const MOST_PICTURE_BYTES = 2 * MB
const MOST_FILE_BYTES = 20 * MB
const LEAST_FILE_BYTES = 6

/** One post; `webhook` is the whole address with its key, the only secret there is. */
export interface Post {
  readonly webhook: string
  readonly reply: Reply
  /** WeCom user ids. */
  readonly mentions: readonly string[]
  /** Resolves when one more message may go out. */
  readonly slot: () => Promise<boolean>
  readonly timeoutMs: number
}

/** Posts a reply into the group of a webhook: text in parts, pictures and files as such (doc 99110). Never rejects. */
export async function postToWebhook(post: Post): Promise<Delivery> {
  const { reply } = post
  if (reply.kind !== 'file' && reply.kind !== 'picture') return postText(post, reply.text)
  const bytes = new Uint8Array(Buffer.from(reply.base64, 'base64'))
  const asPicture =
    reply.kind === 'picture' && bytes.length <= MOST_PICTURE_BYTES && /^image\/(png|jpeg)$/.test(reply.mime)
  const carried = asPicture ? await postPicture(post, bytes) : await postFile(post, bytes, reply)
  if (carried.kind !== 'sent' || post.mentions.length === 0) return carried
  return perhapsSent(await postText(post, `请查看「${reply.name}」。`))
}

function postText({ webhook, mentions, slot, timeoutMs }: Post, text: string): Promise<Delivery> {
  return sendInOrder(splitText(cleanText(text)), async (content, index) => {
    await slot()
    const mentioned = index === 0 && mentions.length > 0 ? { mentioned_list: mentions } : {}
    return send(webhook, { msgtype: 'text', text: { content, ...mentioned } }, timeoutMs)
  })
}

async function postPicture({ webhook, slot, timeoutMs }: Post, bytes: Uint8Array): Promise<Delivery> {
  await slot()
  const md5 = createHash('md5').update(bytes).digest('hex')
  return send(webhook, { msgtype: 'image', image: { base64: Buffer.from(bytes).toString('base64'), md5 } }, timeoutMs)
}

const Uploaded = z.object({ media_id: z.string().min(1) })

async function postFile(
  { webhook, slot, timeoutMs }: Post,
  bytes: Uint8Array<ArrayBuffer>,
  { name, mime }: { readonly name: string; readonly mime: string },
): Promise<Delivery> {
  if (bytes.length < LEAST_FILE_BYTES || bytes.length > MOST_FILE_BYTES) {
    return { kind: 'refused', cause: '文件大小不被企业微信群机器人接受' }
  }
  const form = new FormData()
  form.append('media', new Blob([bytes], { type: mime }), name)
  const uploaded = await callApi({ address: uploadAddress(webhook), form, answer: Uploaded, timeoutMs })
  // An upload alone shows nothing to anybody.
  if (uploaded.kind !== 'ok') return toDelivery(uploaded, false)
  await slot()
  return send(webhook, { msgtype: 'file', file: { media_id: uploaded.value.media_id } }, timeoutMs)
}

function uploadAddress(webhook: string): string {
  const url = new URL(webhook)
  url.pathname = url.pathname.replace(/\/send$/, '/upload_media')
  url.searchParams.set('type', 'file')
  return url.href
}

async function send(address: string, body: object, timeoutMs: number): Promise<Delivery> {
  const result = await callApi({ address, body, answer: z.object({}), timeoutMs })
  return result.kind === 'ok' ? { kind: 'sent' } : toDelivery(result, result.kind === 'unreachable' && result.arrived)
}

/** Errors of the address or the content stay; every other may pass. */
const never: ReadonlyMap<number, string> = new Map([
  [93000, '群机器人地址无效，请核对 WECOM_GROUP_WEBHOOKS 或名单中的 wecomWebhook'],
  [40008, '消息类型不被接受'],
  [40035, '消息参数不被接受'],
  [40058, '消息参数不被接受'],
  [44004, '消息为空'],
  [45002, '消息过长'],
])

function toDelivery(result: ApiFailure, perhapsShown: boolean): Delivery {
  const failed = (cause: string): Delivery => ({ kind: 'failed', cause, ...(!perhapsShown && { neverLeft: true }) })
  if (result.kind === 'unreachable') return failed(`企业微信群机器人不可用：${result.cause}`)
  const refusal = never.get(result.errcode)
  const cause = `${refusal ?? '企业微信群机器人没有收下'}（${result.errcode} ${result.errmsg.slice(0, 200)}）`
  return refusal ? { kind: 'refused', cause } : failed(cause)
}
