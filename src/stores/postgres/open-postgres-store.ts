import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { storeConflict } from '../../domain/errors.ts'
import type { Log } from '../../ports/log.ts'
import type { Define, DocumentStore, Write } from '../documents/store.ts'
import { type Prepared, type PreparingWrite, postgresCollection, type Snapshot } from './collection.ts'
import type { Query } from './database.ts'
import { databaseUnwritable, QueryFailed } from './errors.ts'
import { PATIENCE_MS, TRY_EVERY_MS } from './patience.ts'
import { documentReader } from './read-documents.ts'

export interface PostgresOptions {
  readonly query: Query
  readonly log: Log
  /** Called after each commit with its duration and the number of commits, which is one. */
  readonly onCommit?: (ms: number, commits: number) => void
  /** Milliseconds, for the measurements (`performance.now`). */
  readonly milliseconds?: () => number
}

/** Rounds in which another node may be first with a document that everybody writes to. */
const MOST_ROUNDS = 50
/** Changes that stay beside a snapshot: a commit whose connection broke finds itself among them. */
const CHANGES_KEPT = 16

export const COMMIT = {
  name: 'apply-commit',
  text: 'select apply_commit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
} as const
export const COMMITTED = {
  name: 'is-committed',
  text: 'select 1 from changes where key = $1 and kind = $2 and seq = $3 and commit_id = $4',
} as const
export const SNAPSHOT = {
  name: 'keep-snapshot',
  text: `
    with kept as (
      insert into snapshots (key, kind, seq, document, seal) values ($1, $2, $3, $4, $5)
      on conflict (key, kind) do update
        set seq = excluded.seq, document = excluded.document, seal = excluded.seal
        where snapshots.seq < excluded.seq
      returning 1)
    delete from changes where key = $1 and kind = $2 and seq <= $6 and exists (select from kept)`,
} as const

/**
 * The documents in PostgreSQL, for any number of nodes: each change is one row upon the one before, one transaction a
 * commit. A node remembers what it read; whether that is the latest it asks each time.
 */
export function openPostgresStore<Collections>(
  { query, log, onCommit, milliseconds = () => performance.now() }: PostgresOptions,
  define: (define: Define) => Collections,
): DocumentStore<Collections> {
  const read = documentReader(query)
  const own = new WeakMap<Write, PreparingWrite>()
  const names = new Set<string>()
  const inTurn = oneAtATime()
  const under = new Set<Promise<void>>()
  let failingSince: number | undefined
  let closed = false

  const collections = define((kind) => {
    if (names.has(kind.name)) throw new Error(`two kinds are called ${kind.name}`)
    names.add(kind.name)
    const collection = postgresCollection(kind, { read, query })
    const write: typeof collection.write = (...asked) => {
      const made = collection.write(...asked)
      own.set(made, made)
      return made
    }
    return { ...collection, write }
  })

  const send = (id: string, prepared: readonly Prepared[]) => {
    const inOrder = prepared.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
    const values = [
      id,
      ...columns(inOrder, ['key', 'kind', 'after', 'change', 'seal']),
      ...columns(
        inOrder.flatMap(({ added }) => added),
        ['key', 'kind', 'index_name', 'term'],
      ),
      ...columns(
        inOrder.flatMap(({ removed }) => removed),
        ['key', 'kind', 'index_name', 'term'],
      ),
    ]
    return query({ ...COMMIT, values })
  }

  /** Whether a commit whose outcome was lost is there. */
  const isThere = async (id: string, [first]: readonly Prepared[]): Promise<boolean> => {
    if (first === undefined) return true
    const { rows } = await query({ ...COMMITTED, values: [first.key, first.kind, first.after + 1, id] })
    return rows.length > 0
  }

  const settle = (prepared: readonly Prepared[]) => {
    failingSince = undefined
    for (const one of prepared) {
      const snapshot = one.settle()
      if (snapshot) keepSnapshot(snapshot)
    }
  }

  /** A snapshot saves later readers some work: without it nothing is lost. */
  const keepSnapshot = ({ key, kind, seq, document, seal }: Snapshot) => {
    const values = [key, kind, seq, document, seal, seq - CHANGES_KEPT]
    track(query({ ...SNAPSHOT, values }).then(() => undefined)).catch((err: unknown) =>
      log.warn({ kind, err }, '一份记录的快照未能写入，以后再写'),
    )
  }

  const track = (work: Promise<void>): Promise<void> => {
    const watched = work.finally(() => under.delete(watched))
    under.add(watched)
    return watched
  }

  const commitNow = async (writes: readonly PreparingWrite[]): Promise<void> => {
    const id = randomUUID()
    const until = milliseconds() + PATIENCE_MS
    /** What was sent and whose outcome is not known. */
    let unsure: readonly Prepared[] | undefined
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      try {
        if (unsure && (await isThere(id, unsure))) return settle(unsure)
        const prepared = await Promise.all(writes.map((write) => write.prepare(round === 0)))
        unsure = prepared
        await send(id, prepared)
        return settle(prepared)
      } catch (error) {
        if (!(error instanceof QueryFailed) || error.trouble === 'wrong') throw error
        if (error.trouble === 'away') {
          failingSince ??= milliseconds()
          if (milliseconds() > until) throw databaseUnwritable(error)
          await sleep(TRY_EVERY_MS)
        } else await sleep(Math.random() * Math.min(round, 10))
      }
    }
    throw storeConflict(writes.map(({ key }) => key).join('、'))
  }

  /** Commits of this node that change the same document wait for one another: they would only get in each other's way. */
  const holding = (names: readonly string[], work: () => Promise<void>): Promise<void> => {
    const [first, ...others] = names
    return first === undefined ? work() : inTurn(first, () => holding(others, work))
  }

  return {
    collections,
    pending: () => under.size,
    failingForMs: () => (failingSince === undefined ? 0 : milliseconds() - failingSince),
    async commit(asked) {
      if (closed) throw new Error('the store is closed')
      const writes = asked.map((write) => own.get(write) ?? notOurs(write))
      const places = writes.map(placeOf).toSorted()
      if (new Set(places).size < places.length) throw new Error('a commit changes a document once')
      const began = milliseconds()
      await track(holding(places, () => commitNow(writes)))
      onCommit?.(milliseconds() - began, 1)
    },
    async close() {
      closed = true
      await Promise.allSettled(under)
    },
  }
}

function notOurs({ kind }: Write): never {
  throw new Error(`a write of ${kind} that another store made`)
}

const placeOf = ({ kind, key }: Pick<Prepared, 'kind' | 'key'>): string => `${key}\n${kind}`

/** Rows as the arrays of their columns. */
const columns = <Row, Name extends keyof Row>(rows: readonly Row[], names: readonly Name[]): readonly Row[Name][][] =>
  names.map((name) => rows.map((row) => row[name]))
