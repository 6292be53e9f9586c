import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** Who could be told nothing: there is no way to them. */
export interface Unreached {
  /** Contacts of units, each once. */
  readonly contacts: readonly Person[]
  /** Units none of whose contacts is reached, or that have none. */
  readonly units: readonly UnitId[]
  /** Groups of the roster, by name. */
  readonly groups: readonly string[]
}

/** Compares the roster, with all who bound an account, with the ways there are. */
export function unreached(
  { roster, directory }: Pick<CurrentCampaign, 'roster' | 'directory'>,
  canReach: CanReach,
): Unreached {
  const isReached = ({ addresses }: Person) => canReach({ kind: 'person', addresses })
  const contactsOf = new Map(roster.units.map(({ name }) => [name, directory.contactsOf(name)] as const))
  const contacts = new Set([...contactsOf.values()].flat().filter((contact) => !isReached(contact)))
  return {
    contacts: [...contacts],
    units: [...contactsOf].filter(([, all]) => all.every((contact) => contacts.has(contact))).map(([unit]) => unit),
    groups: roster.groups
      .filter(({ name, addresses }) => !canReach({ kind: 'group', group: name, addresses, mentions: [] }))
      .map(({ name }) => name),
  }
}
