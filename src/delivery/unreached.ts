import { inSteps } from '../concurrency/work-through.ts'
import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** Who could be told nothing: there is no way to them. */
interface Unreached {
  /** Contacts of units, each once. */
  readonly contacts: readonly Person[]
  /** Units none of whose contacts is reached, or that have none. */
  readonly units: readonly UnitId[]
  /** Groups of the roster, by name. */
  readonly groups: readonly string[]
}

/** Compares the roster, with all who bound an account, with the ways there are; a little at a time. */
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
