import { hashHex } from '../../../domain/hash.ts'
import type { Reply } from '../../../domain/message.ts'
import { cleanText, splitText } from '../../kit/text.ts'
import { titled } from './markdown.ts'

/** The content of one chat message of the robot. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'markdown'; readonly title: string; readonly text: string }

/** A message of the robot as the new API takes it (doc robot-message-type). */
export interface RobotMessage {
  readonly msgKey: string
  /** JSON. */
  readonly msgParam: string
}

/** `msgParam` may have 15,000 bytes; a webhook's body is kept to the same. A mention and a title need some of it. */
const MAX_BYTES = 13_000

/**
 * A reply as chat messages, in order. Text stays text: it has no markup that a name or a note could break, and the
 * client makes its links live. A card's text says what to answer, so it is complete without buttons.
 */
export function contentsOf(reply: Reply): readonly Content[] {
  const text = cleanText(reply.text)
  if (reply.kind !== 'card') return splitText(text, fitsBy(textMessage)).map(textMessage)
  const { title } = reply
  const below = (part: string): Content => ({ kind: 'markdown', title: cleanText(title), text: titled(title, part) })
  return splitText(text, fitsBy(below)).map(below)
}

const textMessage = (text: string): Content => ({ kind: 'text', text })

const fitsBy = (make: (part: string) => Content) => (part: string) =>
  Buffer.byteLength(JSON.stringify(make(part))) <= MAX_BYTES

/** For `oToMessages/batchSend` and `groupMessages/send`. */
export const robotMessage = (content: Content): RobotMessage =>
  content.kind === 'text'
    ? { msgKey: 'sampleText', msgParam: JSON.stringify({ content: content.text }) }
    : { msgKey: 'sampleMarkdown', msgParam: JSON.stringify({ title: content.title, text: content.text }) }

/** For a session webhook, a custom robot or the answer of an HTTP callback; at most 50 are mentioned. */
export function webhookMessage(content: Content, mentioned: readonly string[] = []): object {
  const at = mentioned.length > 0 && { at: { atUserIds: mentioned, isAtAll: false } }
  // Only a name that also stands in the text is notified (doc custom-robots-send-group-messages).
  const names = mentioned.map((userId) => `@${userId}`).join(' ')
  if (content.kind === 'text') {
    return { msgtype: 'text', text: { content: names ? `${content.text}\n${names}` : content.text }, ...at }
  }
  const { title, text } = content
  return { msgtype: 'markdown', markdown: { title, text: names ? `${text}  \n  ${names}` : text }, ...at }
}

/** The `msgUuid` of one key: the platform takes a message that comes again under it as one. */
export const messageUuid = (key: string): string => hashHex(key).slice(0, 32)
