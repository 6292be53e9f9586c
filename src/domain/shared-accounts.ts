import type { Campaign, ListedPerson, Roster } from './campaign.ts'
import { roleWords } from './person.ts'
import { addressKeys, nameKey } from './same-person.ts'

/** A line of the office's files that has the account. */
export interface Holder {
  readonly name: string
  /** The unit, or the office's part in Chinese: 督导办, 评审专家. */
  readonly where: string
  /** The number of the contact, from 1. */
  readonly place: number | 'leader' | 'office'
}

/** One account in several lines: the program takes them for one person. */
export interface SharedAccount {
  readonly id: string
  readonly holders: readonly Holder[]
  /** Whether the lines have different names; else one person speaks for several units. */
  readonly isOtherName: boolean
}

/** The accounts that stand under two names or in two units. */
export function sharedAccounts(
  { office }: Pick<Campaign, 'office'>,
  { units }: Pick<Roster, 'units'>,
): readonly SharedAccount[] {
  const byKey = new Map<string, Holder[]>()
  const enter = ({ name, addresses }: ListedPerson, at: Omit<Holder, 'name'>) => {
    for (const key of addressKeys(addresses)) {
      const known = byKey.get(key)
      if (known) known.push({ name, ...at })
      else byKey.set(key, [{ name, ...at }])
    }
  }
  for (const person of office.clerks) enter(person, { where: roleWords.clerk, place: 'office' })
  for (const person of office.experts) enter(person, { where: roleWords.expert, place: 'office' })
  for (const person of office.leaders) enter(person, { where: roleWords.leader, place: 'office' })
  for (const { name: where, contacts, leader } of units) {
    contacts.forEach((person, index) => {
      enter(person, { where, place: index + 1 })
    })
    if (leader) enter(leader, { where, place: 'leader' })
  }
  const shared = [...byKey].flatMap(([key, holders]) => sharedBy(key.slice(key.indexOf(':') + 1), holders) ?? [])
  return onceEach(shared)
}

function sharedBy(id: string, holders: readonly Holder[]): SharedAccount | undefined {
  const isOtherName = new Set(holders.map(({ name }) => nameKey(name))).size > 1
  const units = new Set(holders.filter(({ place }) => place !== 'office').map(({ where }) => where))
  return isOtherName || units.size > 1 ? { id, holders, isOtherName } : undefined
}

/** The accounts of one person on several platforms mostly stand in the same lines. */
function onceEach(shared: readonly SharedAccount[]): readonly SharedAccount[] {
  const seen = new Map<string, SharedAccount>()
  for (const one of shared) {
    const lines = JSON.stringify(one.holders)
    if (!seen.has(lines)) seen.set(lines, one)
  }
  return [...seen.values()]
}
