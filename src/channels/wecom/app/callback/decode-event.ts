import { createHash } from 'node:crypto'
import type { Incoming } from '../../../../domain/message.ts'
import { saidBy } from '../../card.ts'
import { type Callback, type Decoded, messageOf } from './callback.ts'

/** doc 90240: the app is little used, and may be or was limited or switched off. */
const alerts: ReadonlySet<string> = new Set([
  'inactive_alert',
  'close_inactive_agent',
  'reopen_inactive_agent',
  'low_active_alert',
  'low_active',
  'active_restored',
])

/** A menu's key is what pressing it says (doc 90231). */
const MAX_MENU_KEY_BYTES = 128

/** Somebody came in, or pressed something that says something; everything else has no answer. */
export function decodeEvent(callback: Callback): Decoded {
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

/** doc 90238: an event has no MsgId. Sender and second tell it from others, and what was pressed from one beside it. */
function eventMessage(callback: Callback, body: Incoming['body']) {
  const { FromUserName, CreateTime, Event, EventKey, TaskId } = callback
  const parts = [FromUserName.toLowerCase(), CreateTime, Event, EventKey, TaskId]
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return messageOf(callback, `wecom:event:${digest}`, body)
}
