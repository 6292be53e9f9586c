import type { Campaign, ListedPerson, Roster } from './campaign.ts'
import { type Listed, officePeopleOf } from './office-people.ts'
import type { Addresses, Person, Role, Sender } from './person.ts'
import { addressKeys, keyed, senderKeys, shareAKey } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** An account tied to a unit by an invitation code (绑定), or to a candidate, beside what the roster says. */
export interface Binding {
  readonly sender: Sender
  readonly name: string
  readonly unit: UnitId
  /** The contact of the roster whose account it is, as listed at that time; absent for somebody new. */
  readonly contact?: { readonly name: string; readonly addresses: Addresses }
}

/** A former contact who handed the unit over (交接) or was released (解绑); this outranks the roster. */
export interface Release {
  readonly addresses: Addresses
  readonly unit: UnitId
}

/** The people of a campaign and their roles. */
export interface Directory {
  personOf(sender: Sender): Person | undefined
  /** The contacts of a unit of the roster, or those that a candidate has of its own. */
  contactsOf(unit: UnitId): readonly Person[]
  leaderOf(unit: UnitId): Person | undefined
  clerks(): readonly Person[]
  /** 领导 of the office. */
  leaders(): readonly Person[]
}

/**
 * Builds the directory; an id listed several times (contact of two units, clerk and contact) is one person. A line of
 * the roster or a binding that has an id of the office's people makes them contact, and its other ids nobody's. A
 * binding to a unit outside the roster is one to a candidate.
 */
export function directoryOf(
  campaign: Campaign,
  roster: Roster,
  bindings: readonly Binding[],
  released: readonly Release[] = [],
): Directory {
  const office = officePeopleOf(campaign)
  const others = keyed<Listed>()

  const list = (name: string, addresses: Addresses, listed?: Listed): Listed => {
    const keys = addressKeys(addresses)
    const found = listed ?? others.find(keys)
    const person = found ?? { name, addresses, contactOf: [], contactOfCandidates: [], roles: new Set<Role>() }
    if (found) found.addresses = { ...found.addresses, ...addresses }
    for (const key of keys) others.add(key, person)
    return person
  }
  const listLine = ({ name, addresses }: ListedPerson): readonly Listed[] => {
    const clerks = office.having(addressKeys(addresses))
    return clerks.length > 0 ? clerks : [list(name, addresses)]
  }
  const inRoster = new Set(roster.units.map(({ name }) => name))
  const contacts = new Map<UnitId, Listed[]>()
  const leaders = new Map<UnitId, Listed>()
  const listContact = (person: Listed, unit: UnitId) => {
    person.roles.add('contact')
    const own = inRoster.has(unit) ? person.contactOf : person.contactOfCandidates
    if (own.includes(unit)) return
    own.push(unit)
    const known = contacts.get(unit)
    if (known) known.push(person)
    else contacts.set(unit, [person])
  }

  const releasedOf = byUnit(released)
  for (const unit of roster.units) {
    for (const contact of unit.contacts) {
      if (isReleased(releasedOf.get(unit.name), unit.name, contact.addresses)) continue
      for (const person of listLine(contact)) listContact(person, unit.name)
    }
    const [leader] = unit.leader ? listLine(unit.leader) : []
    if (leader) leaders.set(unit.name, leader)
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
    const keys = senderKeys(sender)
    const [clerk] = office.having(keys)
    const person = clerk ?? list(name, { [sender.channel]: sender.userId }, others.find(keys) ?? meant(binding))
    listContact(person, unit)
  }

  return {
    personOf: (sender) => office.personAt(senderKeys(sender)) ?? others.find(senderKeys(sender)),
    contactsOf: (unit) => contacts.get(unit) ?? [],
    leaderOf: (unit) => leaders.get(unit),
    clerks: () => office.people.filter((person) => person.roles.has('clerk')),
    leaders: () => office.people.filter((person) => person.roles.has('leader')),
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

/** Checks whether an account handed the unit over or was released. */
export const isReleased = (released: readonly Release[] | undefined, unit: UnitId, addresses: Addresses): boolean =>
  released?.some(
    (release) => release.unit === unit && shareAKey(addressKeys(release.addresses), addressKeys(addresses)),
  ) ?? false
