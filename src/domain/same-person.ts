import type { Addresses, AddressKind, Sender } from './person.ts'

/** The sandbox channel, where an id of any kind serves as user id. */
export const SANDBOX = 'sandbox'

/** Matches that id whatever its kind. */
const ofAnyKind = (id: string) => `*:${id.toLowerCase()}`
const anyKindOf = (key: string) => ofAnyKind(key.slice(key.indexOf(':') + 1))

/** WeCom's accounts are not case-sensitive, by whichever of its ways a message comes (doc 90236). */
const keyOf = (kind: AddressKind, id: string): string =>
  `${kind}:${kind === 'wecom' || kind === 'wecomBot' ? id.toLowerCase() : id}`

/** The keys of a person's accounts: people with a common key are the same person. */
export const addressKeys = (addresses: Addresses): readonly string[] =>
  Object.entries(addresses).map(([kind, id]) => keyOf(kind, id))

export const senderKeys = ({ channel, userId }: Sender): readonly string[] =>
  channel === SANDBOX ? [ofAnyKind(userId)] : [keyOf(channel, userId)]

/** People by key; a key stays with the first person added under it. */
export interface Keyed<Person> {
  add(key: string, person: Person): void
  /** Finds a person by the first known key; a sandbox key matches an id of any kind. */
  find(keys: readonly string[]): Person | undefined
}

export function keyed<Person>(): Keyed<Person> {
  const byKey = new Map<string, Person>()
  /** Built on demand, as only the sandbox needs it. */
  let byAnyKind: Map<string, Person> | undefined
  const addFirst = (map: Map<string, Person>, key: string, person: Person) =>
    void (map.has(key) || map.set(key, person))

  const anyKinds = () => {
    if (byAnyKind) return byAnyKind
    const made = new Map<string, Person>()
    for (const [key, person] of byKey) addFirst(made, anyKindOf(key), person)
    byAnyKind = made
    return made
  }
  return {
    add(key, person) {
      if (byKey.has(key)) return
      byKey.set(key, person)
      if (byAnyKind) addFirst(byAnyKind, anyKindOf(key), person)
    },
    find(keys) {
      for (const key of keys) {
        const person = key.startsWith('*:') ? anyKinds().get(key) : byKey.get(key)
        if (person !== undefined) return person
      }
      return undefined
    },
  }
}

export const shareAKey = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((key) => others.some((other) => isSameKey(key, other)))

const isSameKey = (one: string, other: string): boolean => {
  if (one === other) return true
  if (one.startsWith('*:')) return anyKindOf(other) === one
  return other.startsWith('*:') && anyKindOf(one) === other
}

/** A person in a list or a record: a name, and the keys of accounts. */
export interface Known {
  readonly name: string
  readonly keys: readonly string[]
}

export const listedAs = ({ name, addresses }: { readonly name: string; readonly addresses: Addresses }): Known => ({
  name,
  keys: addressKeys(addresses),
})

export const actedAs = ({ name, sender }: { readonly name: string; readonly sender: Sender }): Known => ({
  name,
  keys: senderKeys(sender),
})

/** One account in common, or the same name: among those who decide, two accounts of one name are one person. */
export const isSamePerson = (one: Known, other: Known): boolean =>
  nameKey(one.name) === nameKey(other.name) || shareAKey(one.keys, other.keys)

/** Wide and narrow letters, blanks and invisible characters make no other name. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()

/** Adds all other lines for the same person, found directly or through another line. */
export function withOtherLines(known: readonly Known[], lines: readonly Known[]): readonly Known[] {
  const more = lines.filter((line) => !known.includes(line) && known.some((one) => isSamePerson(one, line)))
  return more.length === 0 ? known : withOtherLines([...known, ...more], lines)
}
