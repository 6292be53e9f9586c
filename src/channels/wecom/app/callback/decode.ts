import type { Incoming } from '../../../../domain/message.ts'
import { Callback, type Decoded, messageOf } from './callback.ts'
import { decodeEvent } from './decode-event.ts'
import { readXml } from './read-xml.ts'

/** Reads a decrypted callback to the app with this agent id. */
export function decode(xml: string, agentId: number): Decoded {
  const callback = Callback.safeParse(readXml(xml)).data
  if (!callback) return { kind: 'malformed' }
  if (!isFor(agentId, callback.AgentID)) return { kind: 'otherAgent' }
  if (callback.MsgType === 'event') return decodeEvent(callback)
  if (callback.MsgType === 'location') return { kind: 'ignored', what: 'location' }
  const body = bodyOf(callback)
  if (!callback.MsgId || !body) return { kind: 'malformed' }
  return messageOf(callback, `wecom:${callback.MsgId}`, body)
}

/** An app's callback names its agent; other callbacks of the corp leave it out. */
export const isFor = (agentId: number, given: string | undefined): boolean => !given || given === String(agentId)

function bodyOf({ MsgType, Content, Url }: Callback): Incoming['body'] | undefined {
  switch (MsgType) {
    case 'text':
      return Content === undefined ? undefined : { kind: 'message', text: Content, files: [] }
    case 'link':
      return Url === undefined ? undefined : { kind: 'message', text: Url, files: [] }
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
