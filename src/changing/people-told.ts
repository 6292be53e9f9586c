import { noticesTo } from '../delivery/notices.ts'
import { bodyOfCandidate } from '../domain/body-of-candidate.ts'
import type { Answer, Outgoing, Reply } from '../domain/message.ts'
import type { Person, Sender } from '../domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../domain/same-person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Receipt } from '../receipts/enter-acts.ts'

type Reached = Pick<Person, 'name' | 'addresses'>

/** The answer to a change of who speaks for whom, with the notices to clerks and contacts. */
export interface PeopleTold {
  readonly answer: Answer
  readonly toClerks: Reply
  /** The same as the clerks where this is absent. */
  readonly toContacts?: Reply
}

interface Telling {
  /** The author of the change, who has the answer and gets no notice. */
  readonly by: Sender
  /** The units whose contacts are told; of a candidate those of its body too. */
  readonly units?: readonly UnitId[]
  /** Others whom it concerns. */
  readonly also?: readonly Reached[]
}

/** Answers, and tells the clerks and the contacts of those units, each once, but for who made the change. */
export function tellPeople(
  current: Pick<CurrentCampaign, 'directory' | 'roster' | 'notices'>,
  receipt: Receipt,
  { by, units = [], also = [] }: Telling,
  { answer, toClerks, toContacts = toClerks }: PeopleTold,
): { readonly answer: Answer; readonly outgoing: readonly Outgoing[] } {
  const { directory } = current
  const told = [...senderKeys(by)]
  const once = (people: readonly Reached[]) =>
    people.filter(({ addresses }) => {
      const keys = addressKeys(addresses)
      if (keys.length === 0 || shareAKey(told, keys)) return false
      told.push(...keys)
      return true
    })
  const outgoing = noticesTo(receipt, [
    { to: once(directory.clerks()), reply: toClerks },
    { to: once([...also, ...units.flatMap((unit) => contactsTold(current, unit))]), reply: toContacts },
  ])
  return { answer, outgoing }
}

function contactsTold(
  current: Pick<CurrentCampaign, 'directory' | 'roster' | 'notices'>,
  unit: UnitId,
): readonly Person[] {
  const body = bodyOfCandidate(current, unit)
  const { directory } = current
  return [...directory.contactsOf(unit), ...(body === undefined ? [] : directory.contactsOf(body))]
}
