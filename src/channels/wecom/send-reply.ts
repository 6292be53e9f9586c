import type { Reply } from '../../domain/message.ts'
import type { Delivery } from '../../ports/outbound.ts'
import type { MemberMessage, WecomClient } from './client.ts'

/** Sends a reply as the app can: files and pictures as such, everything else as its text. */
export async function sendReply(
  client: WecomClient,
  { reply, ...message }: MemberMessage & { readonly reply: Reply },
): Promise<Delivery> {
  if (reply.kind !== 'file' && reply.kind !== 'picture') return client.sendText({ ...message, text: reply.text })
  const delivery = await client.sendMedia({
    ...message,
    type: reply.kind === 'file' ? 'file' : 'image',
    name: reply.name,
    mime: reply.mime,
    bytes: new Uint8Array(Buffer.from(reply.base64, 'base64')),
  })
  if (delivery.kind !== 'sent' && message.purpose === 'reply') {
    await client.sendText({
      ...message,
      text: `「${reply.name}」没有发成，请稍后再发一次指令。`,
      key: `${message.key}!`,
    })
  }
  return delivery
}
