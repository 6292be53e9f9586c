import type { Person, Role, Sender } from '../domain/person.ts'

/** Who does something, as what, and by which message. */
export interface Acting {
  readonly person: Person
  readonly role: Role
  readonly sender: Sender
  readonly message: string
}
