import type { Answer, Incoming } from '../../../../domain/message.ts'
import type { Inbox } from '../../../../ports/inbox.ts'
import type { Log } from '../../../../ports/log.ts'
import type { Delivery } from '../../../../ports/outbound.ts'
import { onceInFlight } from '../../../kit/once.ts'
import { giveAnswer, receiveSafely } from '../../../kit/take.ts'
import { inTime, type Wait } from '../../../kit/wait.ts'
import type { SendReply } from '../api/send-reply.ts'
import { passiveText } from './passive.ts'

/** One message is one effect and one way of answering, however often it is delivered. */
export interface Turns {
  /**
   * Takes one delivery and resolves with the text to answer it with in the callback itself, empty for none; undefined
   * when the answer is sent by the API: `withinMs` are over, the callback cannot carry it, or `passive` is not allowed.
   */
  take(incoming: Incoming, how: { readonly passive: boolean; readonly withinMs: number }): Promise<string | undefined>
  /** The text was written into the callback's answer. */
  written(incoming: Incoming): void
  /** The platform hung up before it was. */
  cutOff(incoming: Incoming): void
}

interface Parts {
  readonly inbox: Inbox
  readonly send: SendReply
  /** Whether the API would take a message now. */
  apiUp(): boolean
  readonly wait: Wait
  readonly log: Log
}

/** WeCom delivers one message up to three times within some seconds; this spans the last minutes of a busy day. */
const REMEMBER = 2000

export function makeTurns({ inbox, send, apiUp, wait, log }: Parts): Turns {
  const answers = onceInFlight<Answer>({ remember: REMEMBER })
  const pushes = onceInFlight<void>({ remember: REMEMBER })

  const answerTo = (incoming: Incoming) => answers.run(incoming.id, () => receiveSafely({ inbox, log }, incoming))

  /** The keys are those of an owed answer, so that a part that went through is not shown twice when it is sent again. */
  const push = async (incoming: Incoming): Promise<void> => {
    const { id, from } = incoming
    const answer = await answerTo(incoming)
    const sendAll = async (): Promise<Delivery> => {
      for (const [index, reply] of answer.replies.entries()) {
        const delivery = await send({ to: from.userId, reply, key: `reply/${id}#${index}` })
        if (delivery.kind !== 'sent') return delivery
      }
      return { kind: 'sent' }
    }
    await giveAnswer({ inbox, log }, { incoming, answer }, sendAll)
  }
  const pushOnce = (incoming: Incoming) => void pushes.run(incoming.id, () => push(incoming))

  return {
    async take(incoming, { passive, withinMs }) {
      const answer = await inTime(answerTo(incoming), withinMs, wait)
      const text = answer && (passive || answer.replies.length === 0) ? passiveText(answer, apiUp()) : undefined
      // Once a reply is being pushed, a repeated delivery must not bring it a second time.
      if (text !== undefined && !pushes.has(incoming.id)) return text
      pushOnce(incoming)
      return undefined
    },
    written: (incoming) => inbox.answered(incoming),
    cutOff: pushOnce,
  }
}
