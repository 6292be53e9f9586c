import { z } from 'zod'
import { CommandId, Outcome } from './command.ts'
import { Addresses, type Sender } from './person.ts'
import { UnitId } from './unit.ts'

export const Chat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single') }),
  z.object({ kind: z.literal('group'), groupId: z.string().min(1).max(128) }),
])
export type Chat = z.infer<typeof Chat>

export interface IncomingFile {
  /** As the sender's machine named it: shown escaped, never trusted. */
  readonly name: string
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** What a channel hands to the conversation: verified, decoded, not yet understood. */
export interface Incoming {
  /** The platform's id of the message: one id is one message, however often it is delivered. */
  readonly id: string
  readonly from: Sender
  readonly chat: Chat
  /** The platform's message time where the platform proves it, else our arrival time. */
  readonly sentAt: Date
  readonly body:
    | { readonly kind: 'message'; readonly text: string; readonly files: readonly IncomingFile[] }
    | { readonly kind: 'unsupported'; readonly what: '图片' | '语音' | '视频' | '文件' | '这类消息' }
}

export const Reply = z.discriminatedUnion('kind', [z.object({ kind: z.literal('text'), text: z.string().min(1) })])
export type Reply = z.infer<typeof Reply>

/** What the conversation answers; channels send the replies, the sandbox shows the rest too. */
export const Answer = z.object({
  command: z.union([CommandId, z.literal('unknown')]),
  outcome: Outcome,
  task: z.int().exactOptional(),
  unit: UnitId.exactOptional(),
  replies: z.array(Reply),
})
export type Answer = z.infer<typeof Answer>

export const Recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), addresses: Addresses }),
  z.object({ kind: z.literal('group'), group: z.string().min(1), mentions: z.array(Addresses) }),
])
export type Recipient = z.infer<typeof Recipient>

/** A message the bot sends of its own accord. The key is deterministic: one key is one message. */
export const Outgoing = z.object({ key: z.string().min(1), to: Recipient, reply: Reply })
export type Outgoing = z.infer<typeof Outgoing>

export const textReply = (...lines: readonly string[]): Reply => ({ kind: 'text', text: lines.join('\n') })
