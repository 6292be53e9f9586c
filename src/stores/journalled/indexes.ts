import type { DocumentIndex, TermChange } from '../documents/kind.ts'

interface WithCode {
  readonly code: string
}

/** The name of the index of receipts within each kind that has one. */
export const RECEIPTS = 'receipts'

/**
 * Finds the record that a receipt's code stands in. It remembers every code that was given: `check` learns from it of
 * acts that were cut off the end of a record, where no later one is chained to them, and so does the store at each load.
 */
export const receiptsIndex = <D extends object, C extends object>(parts: {
  readonly actsOf: (document: D) => readonly WithCode[]
  readonly addedBy: (change: C) => readonly WithCode[]
}): DocumentIndex<D, C> => ({
  name: RECEIPTS,
  lasting: '回执',
  termsOf: (document) => codesOf(parts.actsOf(document)),
  changed: (change) => ({ added: codesOf(parts.addedBy(change)), removed: [] }),
})

/** One message may be several acts under one code. */
const codesOf = (acts: readonly WithCode[]): ReadonlySet<string> => new Set(acts.map(({ code }) => code))

interface WithOutbox {
  readonly outbox: readonly unknown[]
}

/** The one term of an index that only tells which documents have some. */
export const SOME = 'some'

/** Finds the documents that still have something to send, without reading the others. */
export const owingIndex = {
  name: 'owing',
  termsOf: ({ outbox }: WithOutbox): Iterable<string> => (outbox.length > 0 ? [SOME] : []),
  changed: (_change: unknown, { outbox }: WithOutbox): TermChange =>
    outbox.length > 0 ? { added: [SOME], removed: [] } : { added: [], removed: [SOME] },
}
