import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Answer, Incoming } from '../../../domain/message.ts'
import type { Inbox } from '../../../ports/inbox.ts'
import type { Log } from '../../../ports/log.ts'
import { onceInFlight } from '../../kit/once.ts'
import { apology } from '../../kit/take.ts'
import type { AnswerExchange } from './answer-exchange.ts'
import type { Exchange } from './exchange.ts'

/** One delivery of a message that was taken. */
export interface Taken {
  /** Resolves once what the message did is durable; it never rejects. */
  readonly durable: Promise<void>
  /** Given to the first delivery only, which sees to it that it leaves. */
  readonly answer?: Promise<Answer>
}

/** One message is one effect and one answer, however often it is delivered. */
export interface Inbound {
  take(exchange: Exchange): Taken
  /** Gives the answer back outside the delivery; the inbox is told what became of it. It never throws. */
  reply(exchange: Exchange, answer: Promise<Answer>): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

interface Parts {
  readonly inbox: Inbox
  readonly answerExchange: AnswerExchange
  readonly log: Log
}

/** The Python SDK remembers as many. */
const REMEMBER = 10_000

export function takingMessages({ inbox, answerExchange, log }: Parts): Inbound {
  const known = onceInFlight<void>({ remember: REMEMBER })
  const inOrder = oneAtATime()
  const running = new Set<Promise<void>>()

  const track = (work: Promise<void>) => {
    running.add(work)
    void work.finally(() => running.delete(work))
  }

  const receiveSafely = async (incoming: Incoming): Promise<Answer> => {
    try {
      return await inbox.receive(incoming)
    } catch (error) {
      log.error({ err: error, messageId: incoming.id }, '处理钉钉消息时出错，已请发送人重发')
      return apology(error)
    }
  }

  const replyNow = async (exchange: Exchange, answer: Answer) => {
    const { incoming } = exchange
    try {
      const delivery = await answerExchange(exchange, answer.replies)
      if (delivery.kind === 'sent') return inbox.answered(incoming)
      log.error({ messageId: incoming.id, cause: delivery.cause }, '答复未能发出')
    } catch (error) {
      log.error({ err: error, messageId: incoming.id }, '发出答复时出错')
    }
    inbox.unanswered(incoming, answer)
  }

  return {
    take({ incoming }) {
      const answer = known.has(incoming.id) ? undefined : receiveSafely(incoming)
      const durable = known.run(incoming.id, async () => {
        await answer
      })
      track(durable)
      return { durable, ...(answer && { answer }) }
    },
    reply(exchange, answer) {
      const { chat, from } = exchange.incoming
      const lane = chat.kind === 'group' ? `group:${chat.groupId}` : `${from.channel}:${from.userId}`
      track(answer.then((ready) => inOrder(lane, () => replyNow(exchange, ready))))
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
