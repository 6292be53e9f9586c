import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { othersTurn, runAll } from '../../concurrency/work-through.ts'
import type { Log } from '../../ports/log.ts'
import { type Posting, termsInMemory } from '../documents/terms.ts'
import type { IndexFile } from './index-file.ts'

/** Superseded postings a file may hold before it is written anew. */
const SUPERSEDED_KEPT = 1000
const READ_AT_ONCE = 4

/** An index over the documents of one kind, kept in memory and in a file of its own. */
export interface DerivedIndex {
  /** Applies a durable change. */
  apply(postings: readonly Posting[]): void
  /** The keys of the documents that have the term; waits while the index is being made. */
  find(term: string): Promise<readonly string[]>
  /** The terms of a document that are not among those given; none are known while the index is being made. */
  missing(key: string, among: Iterable<string>): readonly string[]
  /** The postings since the last time, to be written before the documents and before the journal is dropped. */
  take(): { save(): Promise<void> }
  /** Reads the file; if it is missing or damaged, the index is made from the documents, in the background. */
  open(source: IndexSource): Promise<void>
  /** Stops making the index, if it is still in the making. */
  close(): Promise<void>
}

/** The documents an index is made from. */
export interface IndexSource {
  keys(): Promise<readonly string[]>
  /** The terms of the document as it is on disk at this moment. Rejects if it cannot be read. */
  termsOf(key: string): Promise<Iterable<string>>
}

export function derivedIndex(parts: { name: string; file: IndexFile; log: Log }): DerivedIndex {
  const { name, file, log } = parts
  let terms = termsInMemory()
  let recorded: Posting[] = []
  /** Whether documents changed, in their terms or not: an empty index has a file too. */
  let touched = false
  let making: Promise<void> | undefined
  let complete = true
  let closed = false
  const turn = oneAtATime()

  // Postings may be written once more than needed: the later ones prevail.
  const save = (postings: readonly Posting[]): Promise<void> =>
    turn(name, async () => {
      try {
        const size = file.size()
        if (size === undefined || size > terms.size() * 2 + SUPERSEDED_KEPT) await file.replace(terms.all())
        else if (postings.length > 0) await file.append(postings)
      } catch (cause) {
        // The next checkpoint writes all of it, even if nothing else has changed.
        touched = true
        throw cause
      }
    })

  const make = async (source: IndexSource): Promise<number> => {
    const keys = await source.keys()
    const jobs = keys.map((key) => async () => {
      if (closed) return
      try {
        for (const term of await source.termsOf(key)) terms.apply([true, term, key])
      } catch (cause) {
        log.warn(
          { index: name, key, err: cause },
          '建立索引时有一份数据读不出来，已跳过；恢复它之后请删除 index 文件夹并重新启动。',
        )
      }
      await othersTurn()
    })
    await runAll(READ_AT_ONCE, jobs)
    return keys.length
  }
  const makeAndSave = async (source: IndexSource): Promise<void> => {
    const documents = await make(source)
    if (closed) return
    making = undefined
    complete = true
    // The next start reads the file instead; if it cannot be written now, the next checkpoint tries again.
    if (documents > 0) await save([]).catch((err) => log.warn({ index: name, err }, '索引暂时未能写入。'))
  }

  return {
    apply(postings) {
      touched = true
      for (const posting of postings) {
        // Most changes take away terms that the document never had, which need no line in the file.
        if (terms.apply(posting)) recorded.push(posting)
      }
    },
    async find(term) {
      await making
      return terms.keysOf(term)
    },
    missing: (key, among) => (complete ? terms.missing(key, among) : []),
    take() {
      const postings = recorded
      recorded = []
      // An index in the making is written whole once it is done; after a crash it is made again.
      const skipped = !complete || !touched
      touched = false
      return { save: async () => (skipped ? undefined : save(postings)) }
    },
    async open(source) {
      if (await file.read((posting) => terms.apply(posting))) return
      terms = termsInMemory()
      complete = false
      making = makeAndSave(source)
      making.catch((err: unknown) => log.error({ index: name, err }, '索引未能建立，重新启动后再试。'))
    },
    async close() {
      closed = true
      await making?.catch(() => undefined)
    },
  }
}
