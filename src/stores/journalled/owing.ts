import type { TermChange } from '../journal/kind.ts'

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
