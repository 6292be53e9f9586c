import type { Answer, Incoming } from '../../../../domain/message.ts'
import type { Inbox } from '../../../../ports/inbox.ts'
import type { Log } from '../../../../ports/log.ts'
import { onceInFlight } from '../../../kit/once.ts'
import { apology } from '../../../kit/take.ts'
import type { SendReply } from '../api/send-reply.ts'
import { passiveText } from './passive-text.ts'

/** One message is one effect and one way of answering, however often it is delivered. */
export interface Turns {
  /**
   * Takes one delivery and resolves with the text to answer it with in the callback itself, empty for none; undefined
   * when the answer is sent by the API: `late` rang, the callback cannot carry it, or `passive` is not allowed.
   */
  take(incoming: Incoming, how: { readonly passive: boolean; readonly late: Late }): Promise<string | undefined>
  /** The text was written into the callback's answer. */
  written(incoming: Incoming): void
  /** The platform hung up before it was. */
  cutOff(incoming: Incoming): void
}

/** Rings when the platform will wait no longer; the function it gives calls that off. */
export type Late = (ring: () => void) => () => void

interface Parts {
  readonly inbox: Inbox
  readonly send: SendReply
  /** Whether the API would take a message now. */
  apiUp(): boolean
  readonly log: Log
}

/** WeCom delivers one message up to three times within some seconds; this spans the last minutes of a busy day. */
const REMEMBER = 2000

export function takingTurns({ inbox, send, apiUp, log }: Parts): Turns {
  const answers = onceInFlight<Answer>({ remember: REMEMBER })
  const pushes = onceInFlight<void>({ remember: REMEMBER })

  const receiveSafely = async (incoming: Incoming): Promise<Answer> => {
    try {
      return await inbox.receive(incoming)
    } catch (error) {
      log.error({ err: error, messageId: incoming.id }, '处理企业微信消息时出错，已请发送人重发')
      // Not a 5xx: WeCom may or may not call again then, and the sender would wait for nothing.
      return apology(error)
    }
  }
  const answerTo = (incoming: Incoming) => answers.run(incoming.id, () => receiveSafely(incoming))

  /** The keys are those of an owed answer, so that a part that went through is not shown twice when it is sent again. */
  const push = async (incoming: Incoming): Promise<void> => {
    const { id, from } = incoming
    const answer = await answerTo(incoming)
    for (const [index, reply] of answer.replies.entries()) {
      const delivery = await send({ to: from.userId, reply, key: `reply/${id}#${index}` })
      if (delivery.kind === 'sent') continue
      log.warn({ messageId: id, cause: delivery.cause }, '答复未能发出，转入待发')
      return inbox.unanswered(incoming, answer)
    }
    inbox.answered(incoming)
  }
  const pushOnce = (incoming: Incoming) => void pushes.run(incoming.id, () => push(incoming))

  return {
    async take(incoming, { passive, late }) {
      const answer = await inTime(answerTo(incoming), late)
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

/** What it resolves with, or undefined where that takes too long. */
const inTime = <T>(promise: Promise<T>, late: Late): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const callOff = late(() => resolve(undefined))
    promise.then((value) => {
      callOff()
      resolve(value)
    }, reject)
  })
