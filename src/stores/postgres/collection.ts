import { LRUCache } from 'lru-cache'
import { storeConflict } from '../../domain/errors.ts'
import { type DocumentKind, ONLY } from '../documents/kind.ts'
import type { Collection, Write } from '../documents/store.ts'
import { postingsOf } from '../documents/terms.ts'
import { documentAltered } from '../files/errors.ts'
import { documentBuilder, type Version } from './build-document.ts'
import type { Query } from './database.ts'
import { patiently } from './patience.ts'
import type { Missing, Wanted } from './read-documents.ts'

/** What a commit does to one document; made anew whenever another node was first. */
export interface Prepared {
  readonly kind: string
  readonly key: string
  /** The number of the change that it is made upon. */
  readonly after: number
  readonly change: string
  readonly seal: string | null
  readonly added: readonly Term[]
  readonly removed: readonly Term[]
  /** Tells that it is durable; what is due to be written as a snapshot, if anything. */
  settle(): Snapshot | undefined
}

export interface Term {
  readonly key: string
  readonly kind: string
  readonly index_name: string
  readonly term: string
}

/** A document after a change, for `snapshots`. */
export interface Snapshot {
  readonly kind: string
  readonly key: string
  readonly seq: number
  readonly document: string
  readonly seal: string | null
}

/** A write that can be prepared on the document as it then is. */
export interface PreparingWrite extends Write {
  /**
   * Rejects with `store_conflict` where the document is not at the version that the write was made from. What this node
   * knows serves `asKnown`, without a look at the database: the commit finds out if that is behind.
   */
  prepare(asKnown: boolean): Promise<Prepared>
}

interface Parts {
  readonly read: (wanted: Wanted) => Promise<Missing | undefined>
  readonly query: Query
}

/** The documents of one kind, whose writes the store can do. */
export interface PostgresCollection<D extends object, C extends object> extends Collection<D, C> {
  write(key: string, change: C, madeFrom?: number): PreparingWrite
}

/** After so many changes a document is written whole. */
const SNAPSHOT_EVERY = 64

export const KEYS = { name: 'keys-of-kind', text: 'select key from documents where kind = $1' } as const
export const KEYS_OF_GROUP = {
  name: 'keys-of-group',
  text: 'select key from documents where kind = $1 and key >= $2 and key < $3',
} as const
export const FIND = {
  name: 'keys-of-term',
  text: 'select key from terms where kind = $1 and index_name = $2 and term = $3',
} as const

/** The documents of one kind: each read is of this moment, and what a node knows already is not sent again. */
export function postgresCollection<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  { read, query }: Parts,
): PostgresCollection<D, C> {
  const known = new LRUCache<string, Version<D>>({ max: kind.bound ?? 2000 })
  const { built, sealed } = documentBuilder(kind, { seal: kind.guard?.seal })

  const keep = (key: string, version: Version<D>): Version<D> => {
    known.set(key, version)
    return version
  }

  const now = async (key: string): Promise<Version<D>> => {
    const before = known.get(key)
    const missing = await read({ kind: kind.name, key, seq: before?.seq ?? 0 })
    if (missing === undefined) return before ?? { seq: 0, document: kind.empty(key), whole: 0 }
    const found = built(key, before, missing)
    const isKnown = before !== undefined && before.seq <= missing.seq
    const fault = isKnown ? undefined : kind.guard?.faultIn(key, found.document, true)
    if (fault !== undefined) throw documentAltered(`${kind.name}/${key}`, fault)
    return keep(key, found)
  }

  const isMadeFrom = ({ document }: Version<D>, madeFrom: number | undefined): boolean =>
    madeFrom === undefined || kind.versionOf?.(document) === madeFrom

  const prepare = async (
    { key, change, madeFrom }: { key: string; change: C; madeFrom: number | undefined },
    asKnown: boolean,
  ): Promise<Prepared> => {
    const memory = asKnown ? known.get(key) : undefined
    const before = memory && isMadeFrom(memory, madeFrom) ? memory : await now(key)
    if (!isMadeFrom(before, madeFrom)) throw storeConflict(key)
    // A change that cannot be read back would close the document to every node: better refuse it now.
    const found = kind.change.safeParse(change)
    if (!found.success) throw new Error(`a change of ${kind.name} that could not be read back`, { cause: found.error })
    const document = kind.apply(before.document, change)
    const seq = before.seq + 1
    const text = JSON.stringify(change)
    const postings = (kind.indexes ?? []).flatMap((index) =>
      postingsOf(index, { key, before: before.document, after: document, change }).map(([has, term]) => ({
        has,
        at: { key, kind: kind.name, index_name: index.name, term },
      })),
    )
    return {
      kind: kind.name,
      key,
      after: before.seq,
      change: text,
      seal: sealed(key, seq, text),
      added: postings.filter(({ has }) => has).map(({ at }) => at),
      removed: postings.filter(({ has }) => !has).map(({ at }) => at),
      settle: () => {
        const isDue = seq - before.whole >= SNAPSHOT_EVERY
        if ((known.get(key)?.seq ?? 0) < seq) keep(key, { seq, document, whole: isDue ? seq : before.whole })
        if (!isDue) return undefined
        const whole = JSON.stringify(document)
        return { kind: kind.name, key, seq, document: whole, seal: sealed(key, seq, whole) }
      },
    }
  }

  const keysIn = (rows: readonly unknown[]): readonly string[] => rows.map(keyOf)

  return {
    load: async (key) => (await now(key)).document,
    latest: async (key) => (await now(key)).document,
    keys: async (group) => {
      const statement =
        group === undefined
          ? { ...KEYS, values: [kind.name] }
          : // The sign behind a slash is 0.
            { ...KEYS_OF_GROUP, values: [kind.name, `${group}/`, `${group}0`] }
      return keysIn((await patiently(() => query(statement))).rows)
    },
    find: async (index, term) => {
      if (!kind.indexes?.some(({ name }) => name === index)) throw new Error(`no index ${index} of ${kind.name}`)
      return keysIn((await patiently(() => query({ ...FIND, values: [kind.name, index, term] }))).rows)
    },
    write: (key, change, madeFrom) => {
      if (kind.place.kind === 'file' && key !== ONLY) throw new Error(`${kind.name} is one document`)
      return { kind: kind.name, key, prepare: (asKnown) => prepare({ key, change, madeFrom }, asKnown) }
    },
  }
}

const keyOf = (row: unknown): string => {
  if (typeof row === 'object' && row !== null && 'key' in row && typeof row.key === 'string') return row.key
  throw new Error('a row without a key')
}
