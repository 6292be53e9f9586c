import { hashBytes } from '../../../../domain/hash.ts'
import type { Incoming } from '../../../../domain/message.ts'
import { saidBy } from '../../card.ts'
import { Callback, type Decoded, messageOf } from './callback.ts'
import { readXml } from './xml.ts'

/** Reads a decrypted callback to the app with this agent id. */
export function decode(xml: string, agentId: number): Decoded {
  const callback = Callback.safeParse(readXml(xml)).data
  if (!callback) return { kind: 'malformed' }
  if (!isFor(agentId, callback.AgentID)) return { kind: 'otherAgent' }
  if (callback.MsgType === 'event') return decodeEvent(callback)
  const body = bodyOf(callback)
  if (!callback.MsgId || !body) return { kind: 'malformed' }
  const message = messageOf(callback, `wecom:${callback.MsgId}`, body)
  return callback.MsgType === 'image' && callback.MediaId ? { ...message, picture: callback.MediaId } : message
}

/** An app's callback names its agent; other callbacks of the corp leave it out. */
export const isFor = (agentId: number, given: string | undefined): boolean => !given || given === String(agentId)

/** The body of a message; that of a picture is filled once it is fetched. */
function bodyOf({ MsgType, Content, Url, MediaId }: Callback): Incoming['body'] | undefined {
  switch (MsgType) {
    case 'text':
      return Content === undefined ? undefined : { kind: 'message', text: Content, files: [] }
    case 'link':
      return Url ? { kind: 'message', text: Url, files: [] } : { kind: 'unsupported', what: '这类消息' }
    case 'image':
      return MediaId ? { kind: 'message', text: '', files: [] } : { kind: 'unsupported', what: '图片' }
    case 'location':
      return { kind: 'unsupported', what: '位置' }
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

/** doc 90240: the app is little used, and may be or was limited or switched off. */
const alerts: ReadonlySet<string> = new Set([
  'inactive_alert',
  'close_inactive_agent',
  'reopen_inactive_agent',
  'low_active_alert',
  'low_active',
  'active_restored',
])

/** The key of a menu button is the message that it stands for (doc 90231). */
const MAX_MENU_KEY_BYTES = 128

/** A member came in, or pressed a button that says something; every other event has no answer. */
function decodeEvent(callback: Callback): Decoded {
  const { Event, EventKey = '' } = callback
  switch (Event) {
    case undefined:
      return { kind: 'malformed' }
    case 'subscribe':
    case 'enter_agent':
      return eventMessage(callback, { kind: 'greeting' })
    case 'click':
      return EventKey === '' || Buffer.byteLength(EventKey) > MAX_MENU_KEY_BYTES
        ? { kind: 'ignored', what: Event }
        : eventMessage(callback, says(EventKey))
    case 'template_card_event':
    case 'template_card_menu_event':
      return decodePressed(callback, Event)
    default:
      return { kind: alerts.has(Event) ? 'alert' : 'ignored', what: Event }
  }
}

function decodePressed(callback: Callback, event: string): Decoded {
  const said = saidBy(callback.EventKey ?? '')
  if (said === undefined) return { kind: 'ignored', what: event }
  const { ResponseCode: responseCode } = callback
  return {
    ...eventMessage(callback, says(said)),
    // Not among the events that are documented to take a passive reply (doc 90238).
    passive: event === 'template_card_menu_event',
    ...(responseCode && { pressed: { said, responseCode } }),
  }
}

const says = (text: string): Incoming['body'] => ({ kind: 'message', text, files: [] })

/** doc 90238: an event has no MsgId. Sender, second and the button pressed tell it from others. */
function eventMessage(callback: Callback, body: Incoming['body']) {
  const { FromUserName, CreateTime, Event, EventKey, TaskId } = callback
  const parts = [FromUserName.toLowerCase(), CreateTime, Event, EventKey, TaskId]
  const digest = hashBytes(JSON.stringify(parts)).toString('base64url')
  return messageOf(callback, `wecom:event:${digest}`, body)
}
