import type { Log } from '../../ports/log.ts'
import type { Fault } from './disk.ts'
import type { DocumentKind, Seal } from './kind.ts'
import type { StoredWrite } from './record.ts'

/** Defines a kind of document in the store. */
export type Define = <D extends object, C extends object>(kind: DocumentKind<D, C>) => Collection<D, C>

/** Documents whose changes are on disk before they are acknowledged, several documents at a time or none. */
export interface JournalStore<Collections> {
  readonly collections: Collections
  /**
   * One durable change of one or several documents, all or nothing, on disk when it resolves. Rejects with
   * `store_conflict` where `madeFrom` is not the document's version, with `store_unwritable` where the disk refuses.
   * Commits that do not wait for one another may be made in another order than they were asked for.
   */
  commit(writes: readonly Write[]): Promise<void>
  /** Number of commits waiting for the disk. */
  pending(): number
  /** Milliseconds for which checkpoints have failed; 0 while they succeed. */
  failingForMs(): number
  /** Writes every changed document to its file and drops the journal that told of them. */
  checkpoint(): Promise<void>
  /** Waits for the commits under way, then makes a last checkpoint; nothing may be committed afterwards. */
  close(): Promise<void>
}

export interface JournalOptions {
  readonly folder: string
  readonly log: Log
  /** A checkpoint is due at this size of the journal (16 MB). */
  readonly maxBytes?: number
  /** The clock for the names of files set aside. */
  readonly now?: () => Date
  /** Calls back after that many milliseconds unless the returned function cancels it (an unref'ed timer). */
  readonly after?: (ms: number, work: () => void) => () => void
  /** Milliseconds, for the measurements (`performance.now`). */
  readonly milliseconds?: () => number
  /** Called after each group of commits with the duration of its write and the number of commits. */
  readonly onCommit?: (ms: number, batchSize: number) => void
  /** Called around each disk operation, for tests of crashes and full disks. */
  readonly fault?: Fault
  /** Seals the anchor of the journal. */
  readonly seal?: Seal
}

/** The documents of one kind. */
export interface Collection<D extends object, C extends object> {
  /** The last value that is on disk, or the empty one. Rejects with `document_damaged`. */
  load(key: string): Promise<D>
  /** The value that the next commit builds upon: with the changes still on their way to the disk. */
  latest(key: string): Promise<D>
  /** The keys that something was written for, in no order; of one group where the place has groups. */
  keys(group?: string): Promise<readonly string[]>
  /** The keys of the documents that have the term in that index. */
  find(index: string, term: string): Promise<readonly string[]>
  /** A change for `commit`; `madeFrom` is the version it was judged on. */
  write(key: string, change: C, madeFrom?: number): Write
}

/** One document's part in a commit; the members below the key are for the store. */
export interface Write {
  readonly kind: string
  readonly key: string
  /** Keeps the document in memory until the release; undefined where it is there already. */
  hold(): Promise<unknown> | undefined
  release(): void
  /** The number of the document's last change, including changes on their way to the disk. */
  lastSeq(): number
  /** Builds the change upon the document. Throws `store_conflict`. */
  stage(seq: number): Staged
}

/** A change that was built upon a document and is not on disk yet. */
export interface Staged {
  readonly stored: StoredWrite
  /** Tells that the change is on disk. */
  settle(): void
  /** Takes the change back, and every change built upon it. */
  undo(): void
}
