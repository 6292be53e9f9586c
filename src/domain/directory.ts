import type { Campaign, Roster } from './campaign.ts'
import type { Addresses, Person, Role, Sender } from './person.ts'
import { addressKeys, keyed, senderKeys, shareAKey } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** An account tied to a unit by an invitation code (绑定), beside what the roster says. */
export interface Binding {
  readonly sender: Sender
  readonly name: string
  readonly unit: UnitId
  /** The contact of the roster whose account it is, as listed at that time; absent for somebody new. */
  readonly contact?: { readonly name: string; readonly addresses: Addresses }
}

/** Somebody who handed a unit over (交接): not its contact any more, whatever the roster says. */
export interface Release {
  readonly addresses: Addresses
  readonly unit: UnitId
}

/** Who is who in a campaign. */
export interface Directory {
  personOf(sender: Sender): Person | undefined
  contactsOf(unit: UnitId): readonly Person[]
  leaderOf(unit: UnitId): Person | undefined
  clerks(): readonly Person[]
}

interface Listed {
  name: string
  addresses: Addresses
  contactOf: UnitId[]
  roles: Set<Role>
}

/** Builds the directory; an id listed several times (contact of two units, clerk and contact) is one person. */
export function directoryOf(
  campaign: Campaign,
  roster: Roster,
  bindings: readonly Binding[],
  released: readonly Release[] = [],
): Directory {
  const people: Listed[] = []
  const known = keyed<Listed>()

  const list = (name: string, addresses: Addresses, listed?: Listed): Listed => {
    const keys = addressKeys(addresses)
    const found = listed ?? known.find(keys)
    const person = found ?? { name, addresses, contactOf: [], roles: new Set<Role>() }
    if (found) found.addresses = { ...found.addresses, ...addresses }
    else people.push(person)
    for (const key of keys) known.add(key, person)
    return person
  }
  const contacts = new Map<UnitId, Listed[]>()
  const leaders = new Map<UnitId, Listed>()
  const listContact = (person: Listed, unit: UnitId) => {
    person.roles.add('contact')
    if (person.contactOf.includes(unit)) return
    person.contactOf.push(unit)
    const others = contacts.get(unit)
    if (others) others.push(person)
    else contacts.set(unit, [person])
  }

  const releasedOf = byUnit(released)
  for (const { name, addresses } of campaign.office.clerks) list(name, addresses).roles.add('clerk')
  for (const { name, addresses } of campaign.office.experts) list(name, addresses).roles.add('expert')
  for (const { name, addresses } of campaign.office.leaders) list(name, addresses).roles.add('leader')
  for (const unit of roster.units) {
    for (const { name, addresses } of unit.contacts) {
      if (!isReleased(releasedOf.get(unit.name), unit.name, addresses)) listContact(list(name, addresses), unit.name)
    }
    if (unit.leader) leaders.set(unit.name, list(unit.leader.name, unit.leader.addresses))
  }
  const meant = ({ contact, unit }: Binding): Listed | undefined => {
    if (!contact) return undefined
    const keys = addressKeys(contact.addresses)
    const listed = contacts
      .get(unit)
      ?.find((one) => (keys.length > 0 ? shareAKey(addressKeys(one.addresses), keys) : one.name === contact.name))
    // A code makes somebody a contact; the rights of the office are only ever given by the office's own file.
    return listed && hasOnlyRole(listed, 'contact') ? listed : undefined
  }
  for (const binding of bindings) {
    const { sender, name, unit } = binding
    const found = known.find(senderKeys(sender)) ?? meant(binding)
    listContact(list(name, { [sender.channel]: sender.userId }, found), unit)
  }

  return {
    personOf: (sender) => known.find(senderKeys(sender)),
    contactsOf: (unit) => contacts.get(unit) ?? [],
    leaderOf: (unit) => leaders.get(unit),
    clerks: () => people.filter((person) => person.roles.has('clerk')),
  }
}

function byUnit(released: readonly Release[]): ReadonlyMap<UnitId, readonly Release[]> {
  const found = new Map<UnitId, Release[]>()
  for (const release of released) {
    const others = found.get(release.unit)
    if (others) others.push(release)
    else found.set(release.unit, [release])
  }
  return found
}

const hasOnlyRole = ({ roles }: Pick<Person, 'roles'>, role: Role): boolean => roles.size === 1 && roles.has(role)

/** Whether an account handed that unit over. */
export const isReleased = (released: readonly Release[] | undefined, unit: UnitId, addresses: Addresses): boolean =>
  released?.some(
    (release) => release.unit === unit && shareAKey(addressKeys(release.addresses), addressKeys(addresses)),
  ) ?? false
