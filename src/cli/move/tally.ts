import { canonicalJson, hashHex } from '../../domain/hash.ts'

/** Counts documents, and adds up the hashes of their canonical JSON: the same in any order, and in a fixed room. */
export interface Tally {
  add(kind: string, key: string, document: object): void
  count(): number
  /** Names the kinds in which another tally differs. */
  differing(other: Tally): readonly string[]
  of(kind: string): string
  kinds(): readonly string[]
}

const MODULUS = 1n << 256n

export function tally(): Tally {
  const kinds = new Map<string, { count: number; sum: bigint }>()
  const of = (kind: string) => {
    const { count, sum } = kinds.get(kind) ?? { count: 0, sum: 0n }
    return `${count} ${sum.toString(16)}`
  }
  return {
    add(kind, key, document) {
      const found = kinds.get(kind) ?? { count: 0, sum: 0n }
      kinds.set(kind, found)
      found.count += 1
      found.sum = (found.sum + BigInt(`0x${hashHex(canonicalJson([kind, key, document]))}`)) % MODULUS
    },
    count: () => [...kinds.values()].reduce((sum, { count }) => sum + count, 0),
    of,
    kinds: () => [...kinds.keys()],
    differing: (other) =>
      [...new Set([...kinds.keys(), ...other.kinds()])].filter((kind) => of(kind) !== other.of(kind)),
  }
}
