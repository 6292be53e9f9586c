import type { Log } from '../../../ports/log.ts'
import type { Connection } from './connection.ts'
import { answerTo, dataOf, type Frame, readFrame } from './frame.ts'

/** Takes what came for a topic; resolves with the `response` to answer, in time. */
export type TakeCallback = (data: unknown) => Promise<object | null>

interface Parts {
  readonly callbacks: ReadonlyMap<string, TakeCallback>
  readonly log: Log
}

/** What becomes of a text that came over the connection (developerpedia, docs/learn/stream/protocol.md). */
export function takingFrames({ callbacks, log }: Parts): (text: string, connection: Connection) => void {
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

  return (text, connection) => {
    const frame = readFrame(text)
    if (!frame) return log.warn({}, '钉钉 Stream 收到无法识别的数据')
    if (frame.type !== 'SYSTEM') return void takeCallback(frame, connection)
    if (frame.headers.topic === 'ping') connection.send(answerTo(frame, 200, frame.data))
    if (frame.headers.topic === 'disconnect') connection.announceEnd()
  }
}
