import type { Outgoing, Reply } from '../domain/message.ts'
import type { Addresses, Person } from '../domain/person.ts'
import { addressKeys } from '../domain/same-person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** The people a message reaches, each once, and the groups by name; `unreachable` counts the people without a way to them. */
export interface Audience {
  readonly people: readonly Person[]
  readonly groups: readonly string[]
  readonly unreachable: number
}

/** All contacts of units and all groups of the roster, as far as they are reached; and the contacts of others, where some are said. */
export function audienceOf(
  { directory, roster }: CurrentCampaign,
  canReach: CanReach,
  others: readonly UnitId[] = [],
): Audience {
  const contacts = [...roster.units.map(({ name }) => name), ...others].flatMap((unit) => directory.contactsOf(unit))
  const groups = roster.groups.map(({ name }) => name)
  return {
    ...reachable(contacts, canReach),
    groups: groups.filter((group) => canReach({ kind: 'group', group, mentions: [] })),
  }
}

/** The contacts of some units, candidates and sites, as far as they are reached. */
export const contactsAudience = (
  { directory }: Pick<CurrentCampaign, 'directory'>,
  units: readonly UnitId[],
  canReach: CanReach,
): Audience => ({
  ...reachable(
    units.flatMap((unit) => directory.contactsOf(unit)),
    canReach,
  ),
  groups: [],
})

/** Picks the people with a way to them, each once, and counts the others. */
function reachable(persons: readonly Person[], canReach: CanReach): Omit<Audience, 'groups'> {
  const each = [...new Set(persons)]
  const people = each.filter(({ addresses }) => canReach({ kind: 'person', addresses }))
  return { people, unreachable: each.length - people.length }
}

/** One message to all of an audience, under keys that begin alike. */
export function messagesTo({ people, groups }: Audience, reply: Reply, key: string): Outgoing[] {
  return [
    ...people.map((person) => messageTo(person, reply, key)),
    ...groups.map((group) => ({
      key: `${key}/${groupRecipient(group)}`,
      to: { kind: 'group' as const, group, mentions: [] },
      reply,
    })),
  ]
}

/** A message to one person, under a key of the person's own. */
export const messageTo = ({ name, addresses }: Person, reply: Reply, key: string): Outgoing => ({
  key: `${key}/${personRecipient(addresses) ?? name}`,
  to: { kind: 'person', addresses },
  reply,
})

/** The number of messages an audience takes. */
export const sizeOf = ({ people, groups }: Audience): number => people.length + groups.length

/** A person's name in the reminder log, taken from the first id; undefined without an id. */
export const personRecipient = (addresses: Addresses): string | undefined => addressKeys(addresses)[0]

export const groupRecipient = (name: string): string => `group:${name}`
