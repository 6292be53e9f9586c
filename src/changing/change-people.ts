import { type People, type PeopleAct, PeopleActDetail, type PeopleLists } from '../acts/people.ts'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { dealtWithBefore, isKnownMessage } from '../domain/dialogue.ts'
import { BotError } from '../domain/errors.ts'
import { type Answer, type Outgoing, type Waiting, waitingSince } from '../domain/message.ts'
import { parseAct } from '../domain/parse-act.ts'
import type { Role, Sender } from '../domain/person.ts'
import { OnlyLooking } from '../domain/shown.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import type { DialogueWrite, PeopleStore } from '../ports/record-stores.ts'
import { enterActs, type Receipt } from '../receipts/enter-acts.ts'
import { peopleReceipts, peopleUnit } from '../receipts/seal-receipt.ts'
import type { ByMessage } from './acting.ts'
import { requireWithinDay } from './day-bounds.ts'

/** Changes of one account a day, but for clerks: each stays in the record for good. */
const MOST_CHANGES_A_DAY = 20

/** The new lists, the act that records the change, and the answer once it has a receipt. */
interface Decided {
  readonly people: PeopleLists
  readonly detail: PeopleActDetail
  present(receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

/** A change that fails and still alters the lists: a wrong code counts as a try. */
interface NotDone {
  readonly people: PeopleLists
  readonly error: BotError
}

export interface PeopleChange extends ByMessage {
  readonly by: { readonly name: string; readonly role: Role; readonly sender: Sender }
  /**
   * Decides the change from the lists and the directory made of them; throws a BotError when it is
   * not possible.
   */
  decide(before: People, current: CurrentCampaign): Decided | NotDone
}

/**
 * Records who speaks for whom: the change, its act, its outgoing messages and the dialogue are one write. A message that
 * changed the record before changes nothing.
 */
export type ChangePeople = (change: PeopleChange) => Promise<Answer>

interface Parts {
  readonly updatePeople: UpdatePeople
  readonly campaign: CampaignSource
  readonly signer: ReceiptSigner
  readonly clock: Clock
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(): void
}

export function makeChangePeople(parts: Parts): ChangePeople {
  return async (change) => {
    const outcome = await parts.updatePeople<Answer | BotError>(async (before) =>
      isKnownMessage(before.acts, change.message)
        ? { result: dealtWithBefore() }
        : make(change, { before, current: await parts.campaign() }, parts),
    )
    if (outcome instanceof BotError) throw outcome
    parts.onChanged()
    return outcome
  }
}

function make(
  { by, message, alongside, looksOnly, decide }: PeopleChange,
  { before, current }: { readonly before: People; readonly current: CurrentCampaign },
  parts: Pick<Parts, 'signer' | 'clock'>,
): PeopleUpdate<Answer | BotError> {
  const decided = decide(before, current)
  if ('error' in decided) {
    return { result: decided.error, ...(decided.people === before ? {} : { lists: decided.people }) }
  }
  if (looksOnly) throw new OnlyLooking()
  requireWithinDay(before.acts, by, { now: parts.clock.now(), most: MOST_CHANGES_A_DAY })
  const detail = parseAct(PeopleActDetail, decided.detail)
  const addition = { ...peopleReceipts, unit: peopleUnit([detail]), by, message, details: [detail] }
  const { acts, at, receipt } = enterActs(before.acts, addition, parts)
  const { answer, outgoing } = decided.present(receipt)
  return {
    result: answer,
    lists: decided.people,
    acts,
    outgoing: waitingSince(at, outgoing),
    alongside: alongside(answer),
  }
}

/** The outcome of a change of people; nothing is written without `lists`. */
export interface PeopleUpdate<T> {
  readonly result: T
  readonly lists?: PeopleLists
  readonly acts?: readonly PeopleAct[]
  readonly outgoing?: readonly Waiting[]
  readonly alongside?: DialogueWrite | undefined
}

/** Changes who speaks for whom; changes are made one after the other, and on disk when they resolve. */
export type UpdatePeople = <T>(change: (before: People) => PeopleUpdate<T> | Promise<PeopleUpdate<T>>) => Promise<T>

export const makeUpdatePeople =
  (people: PeopleStore, exclusively: OneAtATime): UpdatePeople =>
  (change) =>
    exclusively('#people', async () => {
      const before = await people.load()
      const { result, lists, acts = [], outgoing = [], alongside } = await change(before)
      if (lists) await people.record({ lists, acts, outgoing, madeFrom: before.version, alongside })
      return result
    })
