import type { Outgoing, Reply } from '../domain/message.ts'
import type { Addresses, Person } from '../domain/person.ts'
import { addressKeys } from '../domain/same-person.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** Whom a message reaches: persons each once, groups by name; `unreachable` counts the persons it does not. */
export interface Audience {
  readonly people: readonly Person[]
  readonly groups: readonly string[]
  readonly unreachable: number
}

/** Everybody who is contact of a unit, and the groups of the roster. */
export function audienceOf({ directory, roster }: CurrentCampaign, canReach: CanReach): Audience {
  const contacts = roster.units.flatMap(({ name }) => directory.contactsOf(name))
  const groups = roster.groups.map(({ name }) => name)
  return {
    ...reachable(contacts, canReach),
    groups: groups.filter((group) => canReach({ kind: 'group', group, mentions: [] })),
  }
}

/** Those the platform reaches, each once, and how many it does not. */
function reachable(persons: readonly Person[], canReach: CanReach): Omit<Audience, 'groups'> {
  const each = [...new Set(persons)]
  const people = each.filter(({ addresses }) => canReach({ kind: 'person', addresses }))
  return { people, unreachable: each.length - people.length }
}

/** The same message to all of them, under keys that begin alike. */
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

/** How many messages that is. */
export const sizeOf = ({ people, groups }: Audience): number => people.length + groups.length

/** A person's name in the reminder log, by the first of the ids; undefined for somebody who cannot be reached. */
export const personRecipient = (addresses: Addresses): string | undefined => addressKeys(addresses)[0]

export const groupRecipient = (name: string): string => `group:${name}`
