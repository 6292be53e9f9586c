import { z } from 'zod'

/** A file that is to be fetched by its code, under the name it is shown by. */
export interface Attachment {
  readonly downloadCode: string
  readonly name: string
}

/** The content of a robot message. */
export type MessageBody =
  | { readonly kind: 'message'; readonly text: string; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'unsupported'; readonly what: '语音' | '视频' | '这类消息' }

const code = z.string().min(1).max(4096)

/** A picture has no name; two codes stand for the same picture (developerpedia, docs/learn/bot/message.md). */
const Picture = z
  .object({ downloadCode: code.optional(), pictureDownloadCode: code.optional() })
  .transform(({ downloadCode, pictureDownloadCode }) => downloadCode ?? pictureDownloadCode)
  .pipe(code)

const File = z.object({ downloadCode: code, fileName: z.string().max(1000).optional() })

const MOST_PARTS = 200
const RichText = z.object({
  richText: z.array(z.object({ text: z.string().optional().catch(undefined) }).loose()).max(MOST_PARTS),
})

/** Not documented, seen in groups: a message may answer an earlier one, and only so does a file get into a group. */
const Quoted = z.object({ msgType: z.string().max(64), content: z.unknown().optional() })

/** One page shows a bare string in HTTP mode. */
const TextBody = z.union([
  z.string(),
  z.object({ content: z.string(), isReplyMsg: z.boolean().optional(), repliedMsg: Quoted.optional().catch(undefined) }),
])

const Parts = z.object({ text: TextBody.optional().catch(undefined), content: z.unknown().optional() })

/** The body of a message of that msgtype (doc robot-message-type); undefined where it lacks what it must have. */
export function readBodyOf(msgtype: string, json: unknown): MessageBody | undefined {
  const parts = Parts.safeParse(json).data
  if (!parts) return undefined
  switch (msgtype) {
    case 'text':
      return textBody(parts)
    case 'audio':
      return { kind: 'unsupported', what: '语音' }
    case 'video':
      return { kind: 'unsupported', what: '视频' }
    case 'richText':
    case 'picture':
    case 'file':
      return bodyOf(msgtype, parts.content)
    default:
      return { kind: 'unsupported', what: '这类消息' }
  }
}

function textBody({ text, content }: z.infer<typeof Parts>): MessageBody | undefined {
  const said = text ?? TextBody.safeParse(content).data
  if (said === undefined) return undefined
  if (typeof said === 'string') return message(said)
  const quoted = said.repliedMsg && bodyOf(said.repliedMsg.msgType, said.repliedMsg.content)
  // Quoted words are another person's, or were heard before.
  return message(said.content, quoted?.kind === 'message' ? quoted.attachments : [])
}

function bodyOf(msgtype: string, content: unknown): MessageBody | undefined {
  switch (msgtype) {
    case 'richText':
      return richText(content)
    case 'picture': {
      const picture = Picture.safeParse(content).data
      return picture === undefined ? undefined : message('', [pictureOf(picture)])
    }
    case 'file': {
      const file = File.safeParse(content).data
      return file && message('', [{ downloadCode: file.downloadCode, name: file.fileName || '未命名' }])
    }
    default:
      return undefined
  }
}

function richText(content: unknown): MessageBody | undefined {
  const parts = RichText.safeParse(content).data?.richText
  if (!parts) return undefined
  const pictures = parts.map((part) => Picture.safeParse(part).data).filter((picture) => picture !== undefined)
  return message(parts.map(({ text = '' }) => text).join(''), pictures.map(pictureOf))
}

const pictureOf = (downloadCode: string, index = 0): Attachment => ({ downloadCode, name: `图片${index + 1}` })

/** In a group the robot's @ is taken away and a blank stays in front. */
const message = (text: string, attachments: readonly Attachment[] = []): MessageBody => ({
  kind: 'message',
  text: text.trim(),
  attachments,
})
