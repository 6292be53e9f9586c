import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Answer, Incoming } from '../../../domain/message.ts'
import type { Inbox } from '../../../ports/inbox.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { onceInFlight } from '../../kit/once.ts'
import { giveAnswer, receiveSafely } from '../../kit/take.ts'

/** A message on its way in, and the way of its answer. */
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

export function makeTake({ inbox, log }: { readonly inbox: Inbox; readonly log: Log }): Take {
  const exchanges = onceInFlight<void>({ remember: REMEMBER })
  const inTurn = oneAtATime()

  const exchange = async ({ dialogue, open, reply }: Arriving) => {
    const opening = open()
    const given = await inTurn(dialogue, async () => {
      const { incoming, discard } = await opening
      return { incoming, answer: await receiveSafely({ inbox, log }, incoming).finally(discard) }
    })
    await giveAnswer({ inbox, log }, given, () => reply(given.answer))
  }

  return (arriving) => exchanges.run(arriving.id, () => exchange(arriving))
}
