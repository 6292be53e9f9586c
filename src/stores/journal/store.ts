import type { Log } from '../../ports/log.ts'
import type { Seal } from '../documents/kind.ts'
import type { DocumentStore, Write } from '../documents/store.ts'
import type { Fault } from './disk.ts'
import type { StoredWrite } from './record.ts'

/** Documents in files behind a journal: changes are on disk before they are acknowledged. */
export interface JournalStore<Collections> extends DocumentStore<Collections> {
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

/** A write with what the journal does for it. */
export interface JournalWrite extends Write {
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
