import type { Campaign, ListedPerson, Roster } from './campaign.ts'
import type { Addresses, AddressKind, Person, Role } from './person.ts'
import { addressKeys, keyed } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** A person under construction in the directory. */
export interface Listed extends Person {
  addresses: Addresses
  readonly contactOf: UnitId[]
  readonly contactOfCandidates: UnitId[]
  readonly roles: Set<Role>
}

/** One id of campaign.yaml: whose it is, and the office roles under which it stands there. */
interface Account {
  readonly person: Listed
  readonly roles: Set<Role>
}

/** The people of campaign.yaml: their ids, and the rights that go with these, come from that file alone. */
export interface OfficePeople {
  readonly people: readonly Listed[]
  /** All of them who have one of those keys. */
  having(keys: readonly string[]): readonly Listed[]
  /** The person an account belongs to, with the office roles of that account and no others. */
  personAt(keys: readonly string[]): Person | undefined
}

/** Reads the clerks, experts and leaders; entries that share an id are one person. */
export function officePeopleOf({ office }: Pick<Campaign, 'office'>): OfficePeople {
  const people: Listed[] = []
  const accounts = keyed<Account>()
  const having = (keys: readonly string[]) => distinct(keys.map((key) => accounts.find([key])?.person))

  const enter = (role: Role, { name, addresses }: ListedPerson) => {
    const keys = addressKeys(addresses)
    const [known, ...others] = having(keys)
    const person = known ?? { name, addresses, contactOf: [], contactOfCandidates: [], roles: new Set<Role>() }
    if (known) known.addresses = { ...addresses, ...known.addresses }
    else people.push(person)
    for (const one of [person, ...others]) one.roles.add(role)
    for (const key of keys) {
      const account = accounts.find([key]) ?? { person, roles: new Set<Role>() }
      account.roles.add(role)
      accounts.add(key, account)
    }
  }
  for (const clerk of office.clerks) enter('clerk', clerk)
  for (const expert of office.experts) enter('expert', expert)
  for (const leader of office.leaders) enter('leader', leader)

  const narrowed = new Map<Account, Person>()
  return {
    people,
    having,
    personAt: (keys) => {
      const account = accounts.find(keys)
      if (!account) return undefined
      const person = narrowed.get(account) ?? asSeenBy(account)
      narrowed.set(account, person)
      return person
    },
  }
}

/** The very same person where the account has all their roles, as it mostly has. */
function asSeenBy({ person, roles: own }: Account): Person {
  const roles = new Set([...person.roles].filter((role) => role === 'contact' || own.has(role)))
  return roles.size === person.roles.size ? person : { ...person, roles }
}

const distinct = (people: readonly (Listed | undefined)[]): readonly Listed[] => [
  ...new Set(people.filter((person) => person !== undefined)),
]

/** A line of the roster with an id of the office's people and, besides, ids that campaign.yaml does not give that person. */
export interface SharedLine {
  readonly unit: UnitId
  /** The number of the contact, from 1; `leader` for the leader's line. */
  readonly place: number | 'leader'
  /** The kinds of the ids that have no effect. */
  readonly kinds: readonly AddressKind[]
}

/** The lines of a roster whose ids are partly those of the office's people. */
export function sharedLines(campaign: Pick<Campaign, 'office'>, { units }: Pick<Roster, 'units'>): SharedLine[] {
  const office = officePeopleOf(campaign)
  return units.flatMap(({ name: unit, contacts, leader }) => [
    ...contacts.flatMap((line, index) => shared(office, line, { unit, place: index + 1 })),
    ...(leader ? shared(office, leader, { unit, place: 'leader' }) : []),
  ])
}

function shared(office: OfficePeople, line: ListedPerson, at: Pick<SharedLine, 'unit' | 'place'>): SharedLine[] {
  const kinds = strangeKinds(office, line)
  return kinds.length === 0 ? [] : [{ ...at, kinds }]
}

/** The kinds of ids beside those of the one person of the office whose line it is; none where it is nobody's. */
export function strangeKinds(office: OfficePeople, { addresses }: Pick<ListedPerson, 'addresses'>): AddressKind[] {
  const [owner] = office.having(addressKeys(addresses))
  if (!owner) return []
  return Object.entries(addresses)
    .filter(([kind, id]) => !office.having(addressKeys({ [kind]: id })).includes(owner))
    .map(([kind]) => kind)
}

/** One of the office's people whom a roster makes contact of a unit. */
export interface OfficeContact {
  readonly name: string
  readonly unit: UnitId
}

/** Lists the office people who become contacts by the new roster. */
export function newOfficeContacts(
  campaign: Pick<Campaign, 'office'>,
  { before, after }: { readonly before: Pick<Roster, 'units'>; readonly after: Pick<Roster, 'units'> },
): readonly OfficeContact[] {
  const known = officeContacts(campaign, before)
  return officeContacts(campaign, after).filter(
    ({ name, unit }) => !known.some((one) => one.name === name && one.unit === unit),
  )
}

function officeContacts(campaign: Pick<Campaign, 'office'>, { units }: Pick<Roster, 'units'>): OfficeContact[] {
  const office = officePeopleOf(campaign)
  return units.flatMap(({ name: unit, contacts }) =>
    contacts.flatMap(({ addresses }) => office.having(addressKeys(addresses)).map(({ name }) => ({ name, unit }))),
  )
}
