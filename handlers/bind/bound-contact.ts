import { type Person, type Sender, spokenFor } from '../../src/domain/person.ts'
import { SANDBOX } from '../../src/domain/same-person.ts'

/** The account that is bound, and the name given with the code. */
interface Binder {
  readonly sender: Sender
  readonly saidName: string | undefined
}

/**
 * Finds the contact of a unit to whom a newly bound account belongs: a person with several accounts is one person. The
 * contact has the same id under another kind. Otherwise it is, among contacts without an id of this kind, the one named,
 * or the only one where no name is given. Undefined for somebody new.
 *
 * A code is given out for one unit: nobody becomes clerk, or contact of another unit, by a guess.
 */
export function boundContact(contacts: readonly Person[], { sender, saidName }: Binder): Person | undefined {
  const free = contacts.filter((contact) => lacks(contact, sender.channel) && isOnlyContact(contact))
  const sameId = free.filter(({ addresses }) =>
    Object.values(addresses).some((id) => id.toLowerCase() === sender.userId.toLowerCase()),
  )
  if (sameId.length === 1) return sameId[0]
  const single = free.filter((contact) => spokenFor(contact).length === 1)
  const meant = saidName === undefined ? single : single.filter(({ name }) => name === saidName)
  return meant.length === 1 ? meant[0] : undefined
}

/** In the sandbox any id serves. */
const lacks = ({ addresses }: Person, kind: string): boolean =>
  kind === SANDBOX ? Object.keys(addresses).length === 0 : addresses[kind] === undefined

const isOnlyContact = ({ roles }: Person): boolean => roles.size === 1 && roles.has('contact')
