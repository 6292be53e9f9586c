import { z } from 'zod'
import type { Incoming } from '../../../../domain/message.ts'

/** The parts of messages and events that are read, in any order (doc 90239, 90240). */
export const Callback = z.object({
  MsgType: z.string().regex(/^\w{1,32}$/),
  FromUserName: z.string().min(1).max(64),
  CreateTime: z.string().regex(/^\d{1,10}$/),
  AgentID: z.string().optional(),
  MsgId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  Content: z.string().optional(),
  Url: z.string().optional(),
  MediaId: z.string().max(1024).optional(),
  Event: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
  EventKey: z.string().optional(),
  TaskId: z.string().optional(),
  ResponseCode: z.string().max(1024).optional(),
})
export type Callback = z.infer<typeof Callback>

/** The content of an opened callback. */
export type Decoded =
  | DecodedMessage
  /** Nothing to answer. */
  | { readonly kind: 'ignored'; readonly what: string }
  /** WeCom is about to limit or close the app, or has done so: the operator must know. */
  | { readonly kind: 'alert'; readonly what: string }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'otherAgent' }

export interface DecodedMessage {
  readonly kind: 'message'
  readonly incoming: Incoming
  /** The sender's id as the platform wrote it. */
  readonly replyTo: string
  /** The media id of the picture that it is (doc 90239), not fetched yet. */
  readonly picture?: string
  /** Whether it may be answered in the callback itself. */
  readonly passive: boolean
  /** A card's button: what it says, and the code to mark the card with. */
  readonly pressed?: { readonly said: string; readonly responseCode: string }
}

/** A callback as a message of its member to the app, which is always one to one. */
export function messageOf({ FromUserName, CreateTime }: Callback, id: string, body: Incoming['body']): DecodedMessage {
  // userids are not case-sensitive, and the API answers with them in lower case (doc 90236).
  const userId = FromUserName.toLowerCase()
  return {
    kind: 'message',
    replyTo: FromUserName,
    passive: true,
    incoming: {
      id,
      from: { channel: 'wecom', userId },
      chat: { kind: 'single' },
      sentAt: new Date(Number(CreateTime) * 1000),
      answerTo: { kind: 'person', addresses: { wecom: userId } },
      body,
    },
  }
}
