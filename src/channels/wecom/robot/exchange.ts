import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Answer, Incoming } from '../../../domain/message.ts'
import type { Inbox } from '../../../ports/inbox.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { onceInFlight } from '../../kit/once.ts'
import { apology } from '../../kit/take.ts'

/** A message on its way in, and how it is answered. */
export interface Arriving {
  readonly id: string
  /** Messages of one dialogue are taken in the order of their arrival, though the files of one take longer. */
  readonly dialogue: string
  /** Called at once. Its files are being fetched when it resolves; it never rejects. */
  open(): Promise<Opened>
  /** Never rejects. */
  reply(answer: Answer): Promise<Delivery>
}

export interface Opened {
  readonly incoming: Incoming
  /** Lets go of files, read or not. */
  discard(): void
}

/** One message is one effect and one answer, however often it is delivered. Never rejects. */
export type Take = (arriving: Arriving) => Promise<void>

/** The last minutes of a busy day. */
const REMEMBER = 2000

export function exchanging({ inbox, log }: { readonly inbox: Inbox; readonly log: Log }): Take {
  const exchanges = onceInFlight<void>({ remember: REMEMBER })
  const inTurn = oneAtATime()

  const receive = async ({ incoming, discard }: Opened): Promise<Answer> => {
    try {
      return await inbox.receive(incoming)
    } catch (error) {
      log.error({ err: error, messageId: incoming.id }, '处理企业微信智能机器人消息时出错，已请发送人重发')
      return apology(error)
    } finally {
      discard()
    }
  }

  const exchange = async ({ id, dialogue, open, reply }: Arriving) => {
    const opening = open()
    const { incoming, answer } = await inTurn(dialogue, async () => {
      const opened = await opening
      return { incoming: opened.incoming, answer: await receive(opened) }
    })
    const delivery = await reply(answer)
    if (delivery.kind === 'sent') return inbox.answered(incoming)
    log.warn({ messageId: id, cause: delivery.cause }, '智能机器人的答复未能在对话中发出')
    inbox.unanswered(incoming, answer)
  }

  return (arriving) => exchanges.run(arriving.id, () => exchange(arriving))
}
