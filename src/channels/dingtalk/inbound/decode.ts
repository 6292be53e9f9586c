import { z } from 'zod'
import { type MessageBody, readBodyOf } from './message-body.ts'

/** A robot message in the platform's words, checked but not proven: the way it came decides what is proven. */
export interface InboundMessage {
  readonly msgId: string
  /** The platform's time of the message. */
  readonly createdAt: Date | undefined
  readonly robotCode: string | undefined
  /** The userid; undefined for a person outside the robot's organisation, and for everybody before it is published. */
  readonly staffId: string | undefined
  /** Encrypted, always there, of no use in APIs. */
  readonly senderId: string | undefined
  /** `openConversationId` of a group; undefined in a single chat. */
  readonly groupId: string | undefined
  readonly sessionWebhook: { readonly address: string; readonly until: Date } | undefined
  readonly body: MessageBody
}

export type Decoded =
  | { readonly kind: 'message'; readonly message: InboundMessage }
  /** The organisation's monthly quota is used up: what was said does not reach us any more. */
  | { readonly kind: 'quotaUsedUp' }
  | { readonly kind: 'malformed' }

/** Milliseconds, as a number or its digits. */
const Milliseconds = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .refine((ms) => ms <= 8.64e15)
  .transform((ms) => new Date(ms))

/** An id that may be absent, null or empty. */
const id = z
  .string()
  .max(128)
  .nullish()
  .transform((text) => text?.trim() || undefined)

/** The parts that are read of both modes' messages (doc robot-message-type). */
const Message = z.object({
  msgtype: z.string().max(64),
  msgId: z.string().min(1).max(256),
  createAt: Milliseconds.optional().catch(undefined),
  conversationType: z.union([z.literal('1'), z.literal('2'), z.literal(1), z.literal(2)]).transform(String),
  conversationId: id,
  senderStaffId: id,
  senderId: id,
  robotCode: id,
  sessionWebhook: z.url().max(2000).optional().catch(undefined),
  sessionWebhookExpiredTime: Milliseconds.optional().catch(undefined),
})

/** As a number or a string, like the errcodes of the API. */
const UsedUp = z.object({ errorCode: z.union([z.literal(20001), z.literal('20001')]) })

/** Reads the JSON of a robot message; it never throws. */
export function decode(json: unknown): Decoded {
  if (UsedUp.safeParse(json).success) return { kind: 'quotaUsedUp' }
  const read = Message.safeParse(json).data
  const body = read && readBodyOf(read.msgtype, json)
  if (!body) return { kind: 'malformed' }
  const { conversationType, conversationId, senderStaffId, senderId, sessionWebhook, sessionWebhookExpiredTime } = read
  const group = conversationType === '2'
  if ((group && !conversationId) || !(senderStaffId ?? senderId)) return { kind: 'malformed' }
  return {
    kind: 'message',
    message: {
      msgId: read.msgId,
      createdAt: read.createAt,
      robotCode: read.robotCode,
      staffId: senderStaffId,
      senderId,
      groupId: group ? conversationId : undefined,
      sessionWebhook:
        sessionWebhook !== undefined && sessionWebhookExpiredTime !== undefined
          ? { address: sessionWebhook, until: sessionWebhookExpiredTime }
          : undefined,
      body,
    },
  }
}
