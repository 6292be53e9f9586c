import type { Campaign, ListedPerson, Roster } from '../../domain/campaign.ts'
import type { Person, Role, Sender } from '../../domain/person.ts'

/** A person whom the web chat can play. */
export interface SandboxPerson {
  readonly user: string
  readonly name: string
  /** The stranger is nobody's contact at first: to be bound by a code, or to be handed a unit over. */
  readonly role: Role | 'stranger'
  /** The units somebody is contact of now, joined by 「、」. */
  readonly unit?: string
}

/** The account that nobody's list knows. */
export const STRANGER = { user: 'newcomer', name: '新来的同事' } as const

interface Listed {
  readonly campaign: Campaign
  readonly roster: Roster
  readonly directory: { personOf(sender: Sender): Pick<Person, 'contactOf'> | undefined }
}

/** Everybody of a campaign who has an id, contacts first, and a stranger; the units are those of this moment. */
export function sandboxPeople({ campaign: { office }, roster: { units }, directory }: Listed): SandboxPerson[] {
  const contacts = new Map(units.flatMap((unit) => unit.contacts.flatMap(withId)).map((one) => [one.user, one]))
  const unitOf = (user: string) => {
    const names = directory.personOf({ channel: 'sandbox', userId: user })?.contactOf ?? []
    return names.length === 0 ? {} : { unit: names.join('、') }
  }
  const staff = (entries: readonly ListedPerson[], role: Role): SandboxPerson[] =>
    entries.flatMap(withId).map(({ user, name }) => ({ user, name, role }))

  return [
    ...[...contacts.values()].map(({ user, name }) => ({ user, name, role: 'contact' as const, ...unitOf(user) })),
    ...staff(office.clerks, 'clerk'),
    ...staff(office.experts, 'expert'),
    ...staff(office.leaders, 'leader'),
    ...(contacts.has(STRANGER.user) ? [] : [{ ...STRANGER, role: 'stranger' as const, ...unitOf(STRANGER.user) }]),
  ]
}

/** The first id serves. */
const withId = ({ name, addresses }: ListedPerson): { user: string; name: string }[] =>
  Object.values(addresses)
    .slice(0, 1)
    .map((user) => ({ user, name }))
