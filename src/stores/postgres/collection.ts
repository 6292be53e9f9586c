import { LRUCache } from 'lru-cache'
import { storeConflict } from '../../domain/errors.ts'
import { type DocumentKind, ONLY, type Seal } from '../documents/kind.ts'
import type { Collection, Write } from '../documents/store.ts'
import { postingsOf } from '../documents/terms.ts'
import { documentAltered, documentDamaged } from '../files/errors.ts'
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
  /** Rejects with `store_conflict` where the document is not at the version that the write was made from. */
  prepare(): Promise<Prepared>
}

interface Version<D> {
  readonly seq: number
  readonly document: D
  /** The change after which the document was last written whole; 0 where it never was. */
  readonly whole: number
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
  const seal = kind.guard?.seal
  const place = (key: string) => `${kind.name}/${key}`

  const keep = (key: string, version: Version<D>): Version<D> => {
    known.set(key, version)
    return version
  }

  const now = async (key: string): Promise<Version<D>> => {
    const before = known.get(key)
    const missing = await read({ kind: kind.name, key, seq: before?.seq ?? 0 })
    if (missing === undefined) return before ?? { seq: 0, document: kind.empty(key), whole: 0 }
    return keep(key, built(key, before, missing))
  }

  /** The document with what was missing of it; the same object where nothing was. */
  const built = (key: string, before: Version<D> | undefined, { seq, snapshot, changes }: Missing): Version<D> => {
    const isKnown = before !== undefined && before.seq <= seq
    const begin = isKnown ? before : { seq: 0, document: kind.empty(key), whole: 0 }
    let { seq: at, document, whole } = snapshot ? fromSnapshot(key, snapshot) : begin
    for (const one of changes) {
      if (one.seq !== at + 1) throw documentDamaged(place(key), `缺少第 ${at + 1} 号改动`)
      requireSeal(key, one.seal, sealed(key, one.seq, one.change))
      document = kind.apply(document, changeOf(key, one.seq, one.change))
      at = one.seq
    }
    if (at !== seq) throw documentDamaged(place(key), `缺少第 ${at + 1} 至 ${seq} 号改动`)
    const fault = isKnown ? undefined : kind.guard?.faultIn(key, document, true)
    if (fault !== undefined) throw documentAltered(place(key), fault)
    return { seq, document, whole }
  }

  const fromSnapshot = (key: string, { seq, document, seal: given }: NonNullable<Missing['snapshot']>): Version<D> => {
    requireSeal(key, given, sealed(key, seq, document))
    const found = kind.document.safeParse(JSON.parse(document))
    if (!found.success) throw documentDamaged(place(key), String(found.error.issues[0]?.path.join('.')))
    return { seq, document: found.data, whole: seq }
  }

  const changeOf = (key: string, seq: number, text: string): C => {
    const found = kind.change.safeParse(JSON.parse(text))
    if (found.success) return found.data
    throw documentDamaged(place(key), `第 ${seq} 号改动本版本不能识别（${found.error.issues[0]?.path.join('.')}）`)
  }

  const requireSeal = (key: string, given: string | null, right: string | null) => {
    if (given !== right) throw documentAltered(place(key), '封印不符，被改动过')
  }
  const sealed = (key: string, seq: number, text: string): string | null =>
    sealOf(seal, `${kind.name}\n${key}\n${seq}\n${text}`)

  const prepare = async (key: string, change: C, madeFrom: number | undefined): Promise<Prepared> => {
    const before = await now(key)
    if (madeFrom !== undefined && kind.versionOf?.(before.document) !== madeFrom) throw storeConflict(key)
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
      return { kind: kind.name, key, prepare: () => prepare(key, change, madeFrom) }
    },
  }
}

const sealOf = (seal: Seal | undefined, text: string): string | null => seal?.(text) ?? null

const keyOf = (row: unknown): string => {
  if (typeof row === 'object' && row !== null && 'key' in row && typeof row.key === 'string') return row.key
  throw new Error('a row without a key')
}
