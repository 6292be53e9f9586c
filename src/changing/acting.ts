import type { Person, Role, Sender } from '../domain/person.ts'
import type { Shown } from '../domain/shown.ts'
import type { Alongside } from '../ports/record-stores.ts'

/** The message by which something is done, and what its answer leaves in the dialogue, written in the same commit. */
export interface ByMessage {
  readonly message: string
  readonly alongside: Alongside
}

/** Who does something, as what, and by which message. */
export interface Acting extends ByMessage {
  readonly person: Person
  readonly role: Role
  readonly sender: Sender
  /** What the person was shown when they were asked; absent where they gave an order of their own. */
  readonly shown?: Shown
  /** It is only to be shown what would be done. */
  readonly looksOnly?: true
}

/** Who it is, as a record says it. */
export const actorOf = ({ person, role, sender }: Acting) => ({ name: person.name, role, sender })
