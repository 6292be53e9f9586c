import type { Answer } from '../../../../domain/message.ts'
import type { Inbox } from '../../../../ports/inbox.ts'
import type { Log } from '../../../../ports/log.ts'
import type { Delivery } from '../../../../ports/outbound.ts'
import { onceInFlight } from '../../../kit/once.ts'
import { giveAnswer, receiveSafely } from '../../../kit/take.ts'
import { inTime, type Wait } from '../../../kit/wait.ts'
import type { OpenPicture } from '../api/open-picture.ts'
import type { SendReply } from '../api/send-reply.ts'
import type { DecodedMessage } from './callback.ts'
import { passiveText } from './passive.ts'

/** One message is one effect and one way of answering, however often it is delivered. */
export interface Turns {
  /**
   * Takes one delivery and resolves with the text to answer it with in the callback itself, empty for none; undefined
   * when the answer is sent by the API: `withinMs` are over, the callback cannot carry it, or `passive` is not allowed.
   */
  take(arriving: Arriving, how: { readonly passive: boolean; readonly withinMs: number }): Promise<string | undefined>
  /** The text was written into the callback's answer. */
  written(arriving: Arriving): void
  /** The platform hung up before it was. */
  cutOff(arriving: Arriving): void
}

type Arriving = Pick<DecodedMessage, 'incoming' | 'picture'>

interface Parts {
  readonly inbox: Inbox
  readonly send: SendReply
  readonly openPicture: OpenPicture
  /** Whether the API would take a message now. */
  apiUp(): boolean
  readonly wait: Wait
  readonly log: Log
}

/** WeCom delivers one message up to three times within some seconds; this spans the last minutes of a busy day. */
const REMEMBER = 2000

export function makeTurns({ inbox, send, openPicture, apiUp, wait, log }: Parts): Turns {
  const answers = onceInFlight<Answer>({ remember: REMEMBER })
  const pushes = onceInFlight<void>({ remember: REMEMBER })

  const receive = async ({ incoming, picture }: Arriving): Promise<Answer> => {
    if (picture === undefined) return receiveSafely({ inbox, log }, incoming)
    const { file, discard } = await openPicture(picture)
    const body = { kind: 'message', text: '', files: [file] } as const
    return receiveSafely({ inbox, log }, { ...incoming, body }).finally(discard)
  }
  const answerTo = (arriving: Arriving) => answers.run(arriving.incoming.id, () => receive(arriving))

  /** The keys are those of an owed answer, so that a part that went through is not shown twice when it is sent again. */
  const push = async (arriving: Arriving): Promise<void> => {
    const { incoming } = arriving
    const { id, from } = incoming
    const answer = await answerTo(arriving)
    const sendAll = async (): Promise<Delivery> => {
      for (const [index, reply] of answer.replies.entries()) {
        const delivery = await send({ to: from.userId, reply, key: `reply/${id}#${index}` })
        if (delivery.kind !== 'sent') return delivery
      }
      return { kind: 'sent' }
    }
    await giveAnswer({ inbox, log }, { incoming, answer }, sendAll)
  }
  const pushOnce = (arriving: Arriving) => void pushes.run(arriving.incoming.id, () => push(arriving))

  return {
    async take(arriving, { passive, withinMs }) {
      const answer = await inTime(answerTo(arriving), withinMs, wait)
      const text = answer && (passive || answer.replies.length === 0) ? passiveText(answer, apiUp()) : undefined
      // Once a reply is being pushed, a repeated delivery must not bring it a second time.
      if (text !== undefined && !pushes.has(arriving.incoming.id)) return text
      pushOnce(arriving)
      return undefined
    },
    written: ({ incoming }) => inbox.answered(incoming),
    cutOff: pushOnce,
  }
}
