import type { Reply } from '../../../../domain/message.ts'
import type { Delivery } from '../../../../ports/outbound.ts'
import { fitsCard } from '../../card.ts'
import type { MemberMessage, WecomClient } from './client.ts'
import { fitsMedia, type Media } from './media.ts'

/** Sends one reply to a member; it never rejects. */
export type SendReply = (message: MemberMessage & { readonly reply: Reply }) => Promise<Delivery>

/** Sends a reply as the app can: files, pictures and buttons as such, everything else as its text. */
export const makeSendReply =
  (client: WecomClient): SendReply =>
  async ({ reply, ...message }) => {
    if (reply.kind === 'card' && fitsCard(reply)) return client.sendCard({ ...message, card: reply })
    if (reply.kind !== 'file' && reply.kind !== 'picture') return client.sendText({ ...message, text: reply.text })
    const media = mediaOf(reply)
    const delivery = media && (await client.sendMedia({ ...message, media }))
    if (delivery && delivery.kind !== 'refused') return delivery
    const text = `${reply.text}\n「${reply.name}」没有发成：企业微信不收这个文件，请向督导办索取。`
    return client.sendText({ ...message, text, key: `${message.key}!` })
  }

/** Whether a reply reaches a member in its own form, not only as its text. */
export const goesWhole = (reply: Reply): boolean => {
  switch (reply.kind) {
    case 'text':
    case 'list':
      return true
    case 'table':
      return false
    case 'card':
      return fitsCard(reply)
    case 'file':
    case 'picture':
      return fitsMedia(typeOf(reply), sizeOf(reply.base64))
    default:
      return reply satisfies never
  }
}

type FileReply = Extract<Reply, { kind: 'file' | 'picture' }>

const typeOf = ({ kind }: FileReply): Media['type'] => (kind === 'file' ? 'file' : 'image')

/** The reply as media; undefined where it is too large or too small to be uploaded. */
function mediaOf(reply: FileReply): Media | undefined {
  if (!goesWhole(reply)) return undefined
  const bytes = new Uint8Array(Buffer.from(reply.base64, 'base64'))
  return { type: typeOf(reply), name: reply.name, mime: reply.mime, bytes }
}

/** The bytes that a base64 text stands for, counted without decoding it. */
const sizeOf = (base64: string): number => Buffer.byteLength(base64, 'base64')
