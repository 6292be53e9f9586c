import type { Person, Role, Sender } from '../domain/person.ts'
import type { Shown } from '../domain/shown.ts'
import type { Alongside } from '../ports/record-stores.ts'

/** The message by which something is done, and what its answer leaves in the dialogue, written in the same commit. */
export interface ByMessage {
  readonly message: string
  readonly alongside: Alongside
  /** It is only to be shown what would be done. */
  readonly looksOnly?: true
}

/** A person acting in a role, and the message that says so. */
export interface Acting extends ByMessage {
  readonly person: Person
  readonly role: Role
  readonly sender: Sender
  /** The state that the person confirmed; absent for a direct order. */
  readonly shown?: Shown
}

/** Names the acting person as records do. */
export const actorOf = ({ person, role, sender }: Acting) => ({ name: person.name, role, sender })
