import { inSteps } from '../concurrency/work-through.ts'
import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** The people and groups without a way to them. */
export interface Unreached {
  /** Contacts of units, each once. */
  readonly contacts: readonly Person[]
  /** Units without a contact who is reached. */
  readonly units: readonly UnitId[]
  /** Groups of the roster, by name. */
  readonly groups: readonly string[]
}

/** Finds the contacts, units and groups of the roster that no way leads to; works in small steps. */
export async function unreached(
  { roster, directory }: Pick<CurrentCampaign, 'roster' | 'directory'>,
  canReach: CanReach,
): Promise<Unreached> {
  const contacts = new Set<Person>()
  const units: UnitId[] = []
  await inSteps(roster.units, ({ name }) => {
    const missed = directory.contactsOf(name).filter(({ addresses }) => !canReach({ kind: 'person', addresses }))
    for (const contact of missed) contacts.add(contact)
    if (missed.length === directory.contactsOf(name).length) units.push(name)
  })
  return {
    contacts: [...contacts],
    units,
    groups: roster.groups
      .filter(({ name, addresses }) => !canReach({ kind: 'group', group: name, addresses, mentions: [] }))
      .map(({ name }) => name),
  }
}
