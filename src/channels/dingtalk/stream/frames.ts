import { z } from 'zod'
import type { Log } from '../../../ports/log.ts'
import { parseLooseJson } from '../../kit/parse-json.ts'
import type { Unreadable } from '../../kit/unreadable.ts'
import type { Connection } from './connection.ts'

/**
 * One frame of the gateway; `data` is a string of JSON (developerpedia, docs/learn/stream/protocol.md). Only an answer
 * names its `messageId`: a message delivered again may come under another.
 */
const Frame = z.object({
  type: z.string().max(64),
  headers: z.object({ topic: z.string().max(256).default(''), messageId: z.string().max(256).default('') }),
  data: z.string().default(''),
})
type Frame = z.infer<typeof Frame>

/** The text of one WebSocket message as a frame; undefined where it is none. */
const readFrame = (text: string): Frame | undefined => Frame.safeParse(parseLooseJson(text)).data

/** The content of a frame; undefined where it is no JSON. */
const dataOf = ({ data }: Frame): unknown => parseLooseJson(data)

const messages = { 200: 'OK', 404: 'not found' } as const

/** The answer to a frame; code 404 for a topic without a taker. */
const answerTo = ({ headers }: Pick<Frame, 'headers'>, code: keyof typeof messages, data: string): string =>
  JSON.stringify({
    code,
    headers: { messageId: headers.messageId, contentType: 'application/json' },
    message: messages[code],
    data,
  })

/** Takes a message of a topic; resolves with the `response` to answer, in time. */
export type TakeCallback = (data: unknown) => Promise<object | null>

interface Parts {
  readonly callbacks: ReadonlyMap<string, TakeCallback>
  readonly unreadable: Unreadable
  readonly log: Log
}

/** The id that a frame is acknowledged by, where nothing else of it can be read. */
const MESSAGE_ID = /"messageId"\s*:\s*"([^"\\\p{Cc}]{1,256})"/u

/** Takes each text that comes over the connection (developerpedia, docs/learn/stream/protocol.md). */
export function makeTakeFrame({ callbacks, unreadable, log }: Parts): (text: string, connection: Connection) => void {
  const takeCallback = async (frame: Frame, connection: Connection) => {
    const take = frame.type === 'CALLBACK' ? callbacks.get(frame.headers.topic) : undefined
    if (!take) {
      log.warn({ type: frame.type }, '钉钉 Stream 收到没有订阅的内容')
      return connection.send(answerTo(frame, 404, '{}'))
    }
    try {
      const response = await take(dataOf(frame))
      connection.send(answerTo(frame, 200, JSON.stringify({ response })))
    } catch (error) {
      // Without an answer the platform may send it again.
      log.error({ err: error }, '处理钉钉 Stream 消息时出错')
    }
  }

  /** Acknowledged where that can be: it would be no better the next time. */
  const takeBroken = (text: string, connection: Connection) => {
    unreadable.count('钉钉 Stream 收到无法识别的数据')
    const messageId = MESSAGE_ID.exec(text)?.[1]
    if (messageId) connection.send(answerTo({ headers: { topic: '', messageId } }, 200, '{"response":null}'))
  }

  return (text, connection) => {
    const frame = readFrame(text)
    if (!frame) return takeBroken(text, connection)
    if (frame.type !== 'SYSTEM') return void takeCallback(frame, connection)
    if (frame.headers.topic === 'ping') connection.send(answerTo(frame, 200, frame.data))
    if (frame.headers.topic === 'disconnect') connection.announceEnd()
  }
}
