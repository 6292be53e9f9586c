import type { DocumentIndex, TermChange } from './kind.ts'

/** From now on (`true`) or no longer, the document of this key has the term. */
export type Posting = readonly [has: boolean, term: string, key: string]

/** An index in memory, and what changed in it since its file was written. */
export interface Terms {
  keysOf(term: string): readonly string[]
  /** The terms of a key that are not among those given. */
  missing(key: string, among: Iterable<string>): readonly string[]
  /** Whether it changed anything. */
  apply(posting: Posting): boolean
  /** All postings; the index may change while they are read. */
  all(): Iterable<Posting>
  size(): number
}

/** Which keys have which terms. */
export function termsInMemory(): Terms {
  // Most terms belong to one document: a set for each would take five times the memory.
  const keys = new Map<string, string | Set<string>>()
  /** Terms per key. Each load asks whether a term is missing, and hardly ever which. */
  const counts = new Map<string, number>()
  let size = 0

  const has = (term: string, key: string) => {
    const known = keys.get(term)
    return known === key || (known instanceof Set && known.has(key))
  }
  const count = (key: string, more: 1 | -1) => {
    const left = (counts.get(key) ?? 0) + more
    if (left > 0) counts.set(key, left)
    else counts.delete(key)
    size += more
  }
  const add = (term: string, key: string) => {
    if (has(term, key)) return false
    const known = keys.get(term)
    count(key, 1)
    if (known === undefined) keys.set(term, key)
    else if (known instanceof Set) known.add(key)
    else keys.set(term, new Set([known, key]))
    return true
  }
  const remove = (term: string, key: string) => {
    const known = keys.get(term)
    if (known instanceof Set ? !known.delete(key) : known !== key) return false
    count(key, -1)
    if (!(known instanceof Set) || known.size === 0) keys.delete(term)
    return true
  }

  return {
    keysOf(term) {
      const known = keys.get(term)
      if (known === undefined) return []
      return known instanceof Set ? [...known] : [known]
    },
    missing(key, among) {
      const there = new Set(among)
      let found = 0
      for (const term of there) if (has(term, key)) found += 1
      if (found === (counts.get(key) ?? 0)) return []
      return [...keys.keys()].filter((term) => has(term, key) && !there.has(term))
    },
    apply: ([added, term, key]) => (added ? add(term, key) : remove(term, key)),
    *all() {
      for (const [term, known] of keys) {
        if (known instanceof Set) for (const key of known) yield [true, term, key]
        else yield [true, term, known]
      }
    },
    size: () => size,
  }
}

/** The effect of one document's change on an index. */
export function postingsOf<D extends object, C extends object>(
  index: DocumentIndex<D, C>,
  { key, before, after, change }: { key: string; before: D; after: D; change: C },
): Posting[] {
  const { added, removed } = index.changed?.(change, after) ?? difference(index.termsOf(before), index.termsOf(after))
  return [
    ...Array.from(removed, (term): Posting => [false, term, key]),
    ...Array.from(added, (term): Posting => [true, term, key]),
  ]
}

function difference(before: Iterable<string>, after: Iterable<string>): TermChange {
  const had = new Set(before)
  const has = new Set(after)
  return {
    added: [...has].filter((term) => !had.has(term)),
    removed: [...had].filter((term) => !has.has(term)),
  }
}
