import { randomBytes } from 'node:crypto'
import type { UseCases } from '../../handlers/use-cases.ts'
import type { Clock } from '../ports/clock.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import { handoverAccepter, handoverReader } from '../usecases/accept-handover.ts'
import { personBinder } from '../usecases/bind-person.ts'
import { peopleChanger } from '../usecases/change-people.ts'
import { contactInviter } from '../usecases/invite-contact.ts'
import { handoverOfferer } from '../usecases/offer-handover.ts'
import { handoverTakerBack, ownHandoverReader } from '../usecases/take-back-handover.ts'

interface Parts {
  readonly people: PeopleStore
  readonly signer: ReceiptSigner
  readonly clock: Clock
  /** Called once a change is on disk, to send what it left in the outbox. */
  onChanged(): void
}

type PeopleUseCases = Pick<
  UseCases,
  | 'acceptHandover'
  | 'bindPerson'
  | 'inviteContact'
  | 'offerHandover'
  | 'readHandover'
  | 'readOwnHandover'
  | 'takeBackHandover'
>

/** Everything about who speaks for whom. */
export function buildPeople(parts: Parts): PeopleUseCases {
  const { people } = parts
  const changePeople = peopleChanger(parts)
  const randomByte = () => randomBytes(1).readUInt8()
  return {
    acceptHandover: handoverAccepter(changePeople),
    bindPerson: personBinder(people),
    inviteContact: contactInviter(people, randomByte),
    offerHandover: handoverOfferer(changePeople, randomByte),
    readHandover: handoverReader(people),
    readOwnHandover: ownHandoverReader(people),
    takeBackHandover: handoverTakerBack(changePeople),
  }
}
