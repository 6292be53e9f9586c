import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Answer } from '../../../domain/message.ts'
import type { Inbox } from '../../../ports/inbox.ts'
import type { Log } from '../../../ports/log.ts'
import { onceInFlight } from '../../kit/once.ts'
import { runningWork } from '../../kit/running-work.ts'
import { giveAnswer, receiveSafely } from '../../kit/take.ts'
import type { AnswerExchange } from './answer-exchange.ts'
import type { Exchange } from './exchange.ts'

/** One delivery of a message that was taken. */
export interface Taken {
  /** Resolves once the effect of the message is durable; it never rejects. */
  readonly durable: Promise<void>
  /** Given to the first delivery only, which sees to it that it leaves. */
  readonly answer?: Promise<Answer>
}

/** One message is one effect and one answer, however often it is delivered. */
export interface Inbound {
  take(exchange: Exchange): Taken
  /** Gives the answer back outside the delivery and tells the inbox the outcome. It never throws. */
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

export function makeInbound({ answerExchange, ...parts }: Parts): Inbound {
  const known = onceInFlight<void>({ remember: REMEMBER })
  const inOrder = oneAtATime()
  const { add, idle } = runningWork()

  return {
    take({ incoming }) {
      const answer = known.has(incoming.id) ? undefined : receiveSafely(parts, incoming)
      const durable = known.run(incoming.id, async () => {
        await answer
      })
      return { durable: add(durable), ...(answer && { answer }) }
    },
    reply(exchange, answer) {
      const { chat, from } = exchange.incoming
      const lane = chat.kind === 'group' ? `group:${chat.groupId}` : `${from.channel}:${from.userId}`
      const give = async () => {
        const ready = await answer
        const given = { incoming: exchange.incoming, answer: ready }
        await inOrder(lane, () => giveAnswer(parts, given, () => answerExchange(exchange, ready.replies)))
      }
      void add(give())
    },
    idle,
  }
}
