import type { Campaign, Roster } from './campaign.ts'
import type { Addresses, Person, Role, Sender } from './person.ts'
import { addressKeys, senderKeys, shareAKey } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** An account tied to a unit by an invitation code (绑定), beside what the roster says. */
export interface Binding {
  readonly sender: Sender
  readonly name: string
  readonly unit: UnitId
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
  leaderOf: UnitId[]
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
  const byAddress = new Map<string, Listed>()

  const list = (name: string, addresses: Addresses, keys = addressKeys(addresses)): Listed => {
    const known = keys.map((key) => byAddress.get(key)).find((person) => person !== undefined)
    const person = known ?? { name, addresses: {}, contactOf: [], leaderOf: [], roles: new Set<Role>() }
    person.addresses = { ...person.addresses, ...addresses }
    for (const key of keys) byAddress.set(key, person)
    if (!known) people.push(person)
    return person
  }
  const listContact = (person: Listed, unit: UnitId) => {
    person.roles.add('contact')
    if (!person.contactOf.includes(unit)) person.contactOf.push(unit)
  }

  for (const entry of campaign.office.clerks) list(entry.name, idsOf(entry)).roles.add('clerk')
  for (const entry of campaign.office.experts) list(entry.name, idsOf(entry)).roles.add('expert')
  for (const entry of campaign.office.leaders) list(entry.name, idsOf(entry)).roles.add('leader')
  for (const unit of roster.units) {
    for (const contact of unit.contacts) {
      const ids = idsOf(contact)
      if (!isReleased(released, unit.name, ids)) listContact(list(contact.name, ids), unit.name)
    }
    if (unit.leader) list(unit.leader.name, idsOf(unit.leader)).leaderOf.push(unit.name)
  }
  for (const { sender, name, unit } of bindings) {
    listContact(list(name, { [sender.channel]: sender.userId }, senderKeys(sender)), unit)
  }

  return {
    personOf: (sender) =>
      senderKeys(sender)
        .map((key) => byAddress.get(key))
        .find((person) => person !== undefined),
    contactsOf: (unit) => people.filter((person) => person.contactOf.includes(unit)),
    leaderOf: (unit) => people.find((person) => person.leaderOf.includes(unit)),
    clerks: () => people.filter((person) => person.roles.has('clerk')),
  }
}

/** Whether an account handed that unit over. */
export const isReleased = (released: readonly Release[], unit: UnitId, addresses: Addresses): boolean =>
  released.some((release) => release.unit === unit && shareAKey(addressKeys(release.addresses), addressKeys(addresses)))

/** The ids that an entry of the roster or the campaign gives. */
export function idsOf(entry: { wecom?: string | undefined; dingtalk?: string | undefined }): Addresses {
  return {
    ...(entry.wecom === undefined ? {} : { wecom: entry.wecom }),
    ...(entry.dingtalk === undefined ? {} : { dingtalk: entry.dingtalk }),
  }
}
