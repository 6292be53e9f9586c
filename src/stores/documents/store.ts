import type { DocumentKind } from './kind.ts'

/** Defines a kind of document in the store. */
export type Define = <D extends object, C extends object>(kind: DocumentKind<D, C>) => Collection<D, C>

/** Documents whose changes are durable before they are acknowledged, several documents at a time or none. */
export interface DocumentStore<Collections> {
  readonly collections: Collections
  /**
   * One durable change of one or several documents, all or nothing, durable when it resolves. Rejects with
   * `store_conflict` where `madeFrom` is not the document's version, with `store_unwritable` where the store refuses.
   * Commits that do not wait for one another may be made in another order than they were asked for.
   */
  commit(writes: readonly Write[]): Promise<void>
  /** Number of commits under way. */
  pending(): number
  /** Milliseconds for which the store has been unable to write; 0 while it succeeds. */
  failingForMs(): number
  /** Waits for the commits under way; nothing may be committed afterwards. */
  close(): Promise<void>
}

/** The documents of one kind. */
export interface Collection<D extends object, C extends object> {
  /** The last value that is durable, or the empty one. Rejects with `document_damaged`. */
  load(key: string): Promise<D>
  /** The value that the next commit builds upon: with the changes still on their way. */
  latest(key: string): Promise<D>
  /** The keys that something was written for, in no order; of one group where the place has groups. */
  keys(group?: string): Promise<readonly string[]>
  /** The keys of the documents that have the term in that index. */
  find(index: string, term: string): Promise<readonly string[]>
  /** A change for `commit` of the same store; `madeFrom` is the version it was judged on. */
  write(key: string, change: C, madeFrom?: number): Write
}

/** One document's part in a commit; what is to be done is known to the store it came from. */
export interface Write {
  readonly kind: string
  readonly key: string
}
