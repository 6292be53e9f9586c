import type { Campaign, ListedPerson, Roster } from '../../domain/campaign.ts'
import type { Role } from '../../domain/person.ts'

/** A person whom the web chat can play. */
export interface SandboxPerson {
  readonly user: string
  readonly name: string
  readonly role: Role
  /** For a contact: the unit's name; several are joined by 「、」. */
  readonly unit?: string
}

/** Everybody of a campaign who has an id, contacts first. */
export function sandboxPeople({ office }: Campaign, { units }: Roster): SandboxPerson[] {
  const contacts = new Map<string, SandboxPerson & { unit: string }>()
  for (const unit of units) {
    for (const { user, name } of unit.contacts.flatMap(withId)) {
      const earlier = contacts.get(user)
      contacts.set(user, { user, name, role: 'contact', unit: earlier ? `${earlier.unit}、${unit.name}` : unit.name })
    }
  }
  const staff = (entries: readonly ListedPerson[], role: Role): SandboxPerson[] =>
    entries.flatMap(withId).map(({ user, name }) => ({ user, name, role }))

  return [
    ...contacts.values(),
    ...staff(office.clerks, 'clerk'),
    ...staff(office.experts, 'expert'),
    ...staff(office.leaders, 'leader'),
  ]
}

/** The first id serves. */
const withId = ({ name, addresses }: ListedPerson): { user: string; name: string }[] =>
  Object.values(addresses)
    .slice(0, 1)
    .map((user) => ({ user, name }))
