import { z } from 'zod'

/** The place of a kind's documents as files, for an operator to see. */
export type Place =
  /** One document in one file; its key is `ONLY`. */
  | { readonly kind: 'file'; readonly path: string }
  /** One file a key: `<folder>/<key>.json`. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** One folder a group, an @ in its name as it is: the key `group/name` lies in `<folder>/<group>/<name>.json`. */
  | { readonly kind: 'folders'; readonly folder: string }

/** The key of a document that has a file of its own. */
export const ONLY = 'only'

/**
 * A kind of document and how it changes. Both schemas must accept what `JSON.stringify` makes of their own values; they
 * may upgrade what an earlier version wrote. A document is a value: never change what `load` gave or `apply` got.
 */
export interface DocumentKind<D extends object, C extends object> {
  /** Names the kind in the journal and its index files: lower-case letters and dashes, the same for good. */
  readonly name: string
  readonly place: Place
  readonly document: z.ZodType<D>
  readonly change: z.ZodType<C>
  /** The document of a key that was never written. */
  empty(key: string): D
  /** Applies a change. Pure: a replay after a crash must give the same document. */
  apply(document: D, change: C): D
  /** The version of a document, for writes that say which one they were made from. */
  versionOf?(document: D): number
  readonly indexes?: readonly DocumentIndex<D, C>[]
  /** Vouches for the files; those of a kind without one are taken as they are. */
  readonly guard?: Guard<D>
  /** Maximum unchanged documents kept in memory (2000). */
  readonly bound?: number
}

/** A code for a text that only this installation can make: the same for the same text. */
export type Seal = (text: string) => string

/** Recognises documents altered from outside, which are neither served nor written over. */
export interface Guard<D extends object> {
  /** The code in each file over its whole content; files of an early version have none. */
  readonly seal: Seal
  /** A Chinese clause for the first alteration found, if any; a right seal vouches for parts without a chain. */
  faultIn(key: string, document: D, isSealed: boolean): string | undefined
}

/** Finds the keys of documents by a term, without reading the documents. */
export interface DocumentIndex<D extends object, C extends object> {
  /** Names the index within its kind: lower-case letters and dashes. */
  readonly name: string
  /** A Chinese noun for terms that no document ever loses: a document that lacks one is not its latest version. */
  readonly lasting?: string
  /** All terms of a document. */
  termsOf(document: D): Iterable<string>
  /** The effect of a change on the terms, for documents where comparing `termsOf` before and after would be slow. */
  changed?(change: C, after: D): TermChange
}

/** Terms a document has from now on, and no longer. */
export interface TermChange {
  readonly added: Iterable<string>
  readonly removed: Iterable<string>
}

/** The change of a kind that is small enough to be written as a whole each time. */
export interface Put<D extends object> {
  readonly kind: 'put'
  readonly document: D
}

/** `change` and `apply` of a kind whose documents are replaced as a whole. */
export function replacedWhole<D extends object>(document: z.ZodType<D>) {
  return {
    document,
    change: z.object({ kind: z.literal('put'), document }),
    apply: (_before: D, change: Put<D>): D => change.document,
  }
}
