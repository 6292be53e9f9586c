import type { TermChange } from '../journal/kind.ts'

interface WithOutbox {
  readonly outbox: readonly unknown[]
}

/** The one term of the index. */
export const OWING = 'yes'

/** Finds the documents that still have something to send, without reading the others. */
export const owingIndex = {
  name: 'owing',
  termsOf: ({ outbox }: WithOutbox): Iterable<string> => (outbox.length > 0 ? [OWING] : []),
  changed: (_change: unknown, { outbox }: WithOutbox): TermChange =>
    outbox.length > 0 ? { added: [OWING], removed: [] } : { added: [], removed: [OWING] },
}
