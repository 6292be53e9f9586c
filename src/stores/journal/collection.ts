import type { StoredWrite } from './record.ts'

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

/** One document's part in a commit. What is below the key is for the store. */
export interface Write {
  readonly kind: string
  readonly key: string
  /** Keeps the document in memory until the release; undefined where it is there already. */
  hold(): Promise<unknown> | undefined
  release(): void
  /** The number of the document's last change, of those on their way too. */
  lastSeq(): number
  /** Builds the change upon the document. Throws `store_conflict`. */
  stage(seq: number): Staged
}

/** A change that was built upon a document and is not on disk yet. */
export interface Staged {
  readonly stored: StoredWrite
  /** It is on disk. */
  settle(): void
  /** It will not be, nor what was built upon it. */
  undo(): void
}
