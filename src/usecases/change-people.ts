import { dealtWithBefore, isKnownMessage } from '../domain/answered.ts'
import type { Answer, Outgoing } from '../domain/message.ts'
import { parseAct } from '../domain/parse-act.ts'
import type { Role, Sender } from '../domain/person.ts'
import { waitingSince } from '../domain/waiting.ts'
import type { Clock } from '../ports/clock.ts'
import { type People, PeopleActDetail, type PeopleLists } from '../ports/people-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { ByMessage } from './acting.ts'
import { requireWithinDay } from './day-bounds.ts'
import { enterActs, type Receipt } from './enter-acts.ts'
import { peopleReceipts, peopleUnit } from './seal-receipt.ts'
import type { PeopleUpdate, UpdatePeople } from './update-people.ts'

/** Offers, and those taken back, of one account a day: each stays in the record for good. */
const MOST_HANDOVERS_A_DAY = 20

export interface PeopleChange extends ByMessage {
  readonly by: { readonly name: string; readonly role: Role; readonly sender: Sender }
  /** What changes and what is recorded of it; throws a BotError when it is not possible. */
  decide(before: People): { readonly people: PeopleLists; readonly detail: PeopleActDetail }
  present(receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

/**
 * Records who speaks for whom: the change, its act, what is to be sent and what the answer leaves in the dialogue are
 * one write. A message that changed the record before changes nothing.
 */
export type ChangePeople = (change: PeopleChange) => Promise<Answer>

export function peopleChanger(parts: {
  updatePeople: UpdatePeople
  signer: ReceiptSigner
  clock: Clock
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(): void
}): ChangePeople {
  return async (change) => {
    const answer = await parts.updatePeople((before) =>
      isKnownMessage(before.acts, change.message) ? { result: dealtWithBefore() } : make(change, before, parts),
    )
    parts.onChanged()
    return answer
  }
}

function make(
  { by, message, alongside, decide, present }: PeopleChange,
  before: People,
  parts: { signer: ReceiptSigner; clock: Clock },
): PeopleUpdate<Answer> {
  const { people, detail: decided } = decide(before)
  requireWithinDay(before.acts, by, { now: parts.clock.now(), most: MOST_HANDOVERS_A_DAY })
  const detail = parseAct(PeopleActDetail, decided)
  const addition = { ...peopleReceipts, unit: peopleUnit([detail]), by, message, details: [detail] }
  const { acts, at, receipt } = enterActs(before.acts, addition, parts)
  const { answer, outgoing } = present(receipt)
  return {
    result: answer,
    lists: people,
    acts,
    outgoing: waitingSince(at, outgoing),
    alongside: alongside(answer),
  }
}
