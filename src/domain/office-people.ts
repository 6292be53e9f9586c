import type { Campaign, ListedPerson } from './campaign.ts'
import type { Addresses, Person, Role } from './person.ts'
import { addressKeys, keyed } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** Somebody while the directory is built. */
export interface Listed extends Person {
  addresses: Addresses
  readonly contactOf: UnitId[]
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
    const person = known ?? { name, addresses, contactOf: [], roles: new Set<Role>() }
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
