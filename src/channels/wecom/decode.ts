import { z } from 'zod'
import type { Incoming } from '../../domain/message.ts'
import { readXml } from './xml.ts'

/** What an opened callback says. */
export type Decoded =
  /** `replyTo` is the sender's id as the platform wrote it. */
  | { readonly kind: 'message'; readonly incoming: Incoming; readonly replyTo: string }
  /** Nothing to answer. */
  | { readonly kind: 'ignored'; readonly what: string }
  /** WeCom is about to limit or close the app, or has done so: the operator must know. */
  | { readonly kind: 'alert'; readonly what: string }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'otherAgent' }

/** The parts of messages and events that are read, in any order (doc 90239, 90240). */
const Callback = z.object({
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
  Event: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
})
type Callback = z.infer<typeof Callback>

/** doc 90240: the app is little used, and may be or was limited or switched off. */
const alerts: ReadonlySet<string> = new Set([
  'inactive_alert',
  'close_inactive_agent',
  'reopen_inactive_agent',
  'low_active_alert',
  'low_active',
  'active_restored',
])

/** Reads a decrypted callback to the app with this agent id. */
export function decode(xml: string, agentId: number): Decoded {
  const callback = Callback.safeParse(readXml(xml)).data
  if (!callback) return { kind: 'malformed' }
  if (!isFor(agentId, callback.AgentID)) return { kind: 'otherAgent' }
  if (callback.MsgType === 'event') return decodeEvent(callback)
  if (callback.MsgType === 'location') return { kind: 'ignored', what: 'location' }
  return decodeMessage(callback)
}

/** An app's callback names its agent; other callbacks of the corp leave it out. */
export const isFor = (agentId: number, given: string | undefined): boolean => !given || given === String(agentId)

function decodeEvent({ Event }: Callback): Decoded {
  if (!Event) return { kind: 'malformed' }
  return { kind: alerts.has(Event) ? 'alert' : 'ignored', what: Event }
}

function decodeMessage(callback: Callback): Decoded {
  const body = bodyOf(callback)
  if (!callback.MsgId || !body) return { kind: 'malformed' }
  return {
    kind: 'message',
    replyTo: callback.FromUserName,
    incoming: {
      id: `wecom:${callback.MsgId}`,
      // userids are not case-sensitive, and the API answers with them in lower case (doc 90236).
      from: { channel: 'wecom', userId: callback.FromUserName.toLowerCase() },
      chat: { kind: 'single' },
      sentAt: new Date(Number(callback.CreateTime) * 1000),
      body,
    },
  }
}

function bodyOf({ MsgType, Content, Url }: Callback): Incoming['body'] | undefined {
  switch (MsgType) {
    case 'text':
      return Content === undefined ? undefined : message(Content)
    case 'link':
      return Url === undefined ? undefined : message(Url)
    case 'image':
      return { kind: 'unsupported', what: '图片' }
    case 'voice':
      return { kind: 'unsupported', what: '语音' }
    case 'video':
      return { kind: 'unsupported', what: '视频' }
    case 'file':
      return { kind: 'unsupported', what: '文件' }
    default:
      return { kind: 'unsupported', what: '这类消息' }
  }
}

const message = (text: string) => ({ kind: 'message', text, files: [] }) as const
