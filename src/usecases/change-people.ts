import { answerAgain } from '../domain/answered.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Answer, Outgoing } from '../domain/message.ts'
import type { Role, Sender } from '../domain/person.ts'
import type { Clock } from '../ports/clock.ts'
import { PEOPLE_ANSWERS_KEPT, type People, PeopleActDetail, type PeopleStore } from '../ports/people-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { Receipt } from './change-dossier.ts'
import { peopleReceipts, peopleUnit, sealReceipt } from './seal-receipt.ts'

export interface PeopleChange {
  readonly by: { readonly name: string; readonly role: Role; readonly sender: Sender }
  readonly message: string
  /** What changes and what is recorded of it; throws a BotError when it is not possible. */
  decide(before: People): { readonly people: People; readonly detail: PeopleActDetail }
  present(receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

/** Records who speaks for whom: the change, its act, the answer and what is to be sent are one write. */
export type ChangePeople = (change: PeopleChange) => Promise<Answer>

export function peopleChanger(parts: {
  people: PeopleStore
  signer: ReceiptSigner
  clock: Clock
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(): void
}): ChangePeople {
  return async (change) => {
    const answer = await parts.people.update((before) => {
      const answer = answerAgain({ ...before, changes: before.acts }, change.message)
      if (answer) return { people: before, result: answer }
      return make(change, before, parts)
    })
    parts.onChanged()
    return answer
  }
}

function make(
  { by, message, decide, present }: PeopleChange,
  before: People,
  parts: { signer: ReceiptSigner; clock: Clock },
) {
  const { people, detail: decided } = decide(before)
  const detail = PeopleActDetail.parse(decided)
  const act = { seq: (before.acts.at(-1)?.seq ?? 0) + 1, at: shanghaiIso(parts.clock.now()), by }
  const { number, code } = sealReceipt(parts.signer, {
    ...act,
    ...peopleReceipts,
    unit: peopleUnit([detail]),
    details: [detail],
  })
  const { answer, outgoing } = present({ number, code, at: new Date(act.at) })
  const after: People = {
    ...people,
    acts: [...before.acts, { ...act, message, code, detail }],
    answers: [...before.answers, { message, answer }].slice(-PEOPLE_ANSWERS_KEPT),
    outbox: [...before.outbox, ...outgoing],
  }
  return { people: after, result: answer }
}
