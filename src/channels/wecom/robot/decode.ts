import type { Incoming } from '../../../domain/message.ts'
import type { Content, MessageFrame, RemoteMedia } from './frames.ts'

/** A file or picture that came along, not fetched yet; the platform gives it no name. */
export interface Attachment extends RemoteMedia {
  readonly what: 'file' | 'picture'
}

/** The content of a message, its files not fetched yet. */
export type Said =
  | { readonly kind: 'message'; readonly text: string; readonly attachments: readonly Attachment[] }
  | Extract<Incoming['body'], { kind: 'unsupported' }>

/**
 * The content of a message (doc 100719). A quoted file or picture comes along: in a group that is the only way to hand
 * one in. A quoted text does not: it is another person's words. Undefined where the part is missing that its type promises.
 */
export function decode(message: MessageFrame): Said | undefined {
  const said = contentOf(message)
  if (said?.kind !== 'message') return said
  const quoted = message.quote && contentOf(message.quote)
  return {
    kind: 'message',
    text: said.text,
    attachments: [...said.attachments, ...(quoted?.kind === 'message' ? quoted.attachments : [])],
  }
}

function contentOf({ msgtype, text, image, file, mixed }: Content): Said | undefined {
  switch (msgtype) {
    case 'text':
      return text && { kind: 'message', text: text.content, attachments: [] }
    case 'image':
      return image && { kind: 'message', text: '', attachments: [{ ...image, what: 'picture' }] }
    case 'file':
      return file && { kind: 'message', text: '', attachments: [{ ...file, what: 'file' }] }
    case 'mixed':
      return (
        mixed && {
          kind: 'message',
          text: mixed.msg_item.flatMap((item) => (item.text ? [item.text.content] : [])).join('\n'),
          attachments: mixed.msg_item.flatMap(({ image }) => (image ? [{ ...image, what: 'picture' }] : [])),
        }
      )
    case 'voice':
      // A transcript is a guess: nothing is recorded on that.
      return { kind: 'unsupported', what: '语音' }
    case 'video':
      return { kind: 'unsupported', what: '视频' }
    default:
      return { kind: 'unsupported', what: '这类消息' }
  }
}
