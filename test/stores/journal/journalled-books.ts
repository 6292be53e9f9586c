import { onTestFinished } from 'vitest'
import { openJournalStore } from '../../../src/stores/journal/open-journal-store.ts'
import type { JournalOptions } from '../../../src/stores/journal/store.ts'
import { bookKind, loggedLines } from '../documents/books.ts'

/** A store of books that makes a checkpoint when it is told to. */
export async function openBooks(folder: string, options: Partial<JournalOptions> = {}, bound = 2000) {
  const log = loggedLines()
  const store = await openJournalStore({ folder, log, after: () => () => undefined, ...options }, (define) => ({
    books: define(bookKind(folder, { bound })),
  }))
  onTestFinished(() => store.close().catch(() => undefined))
  const { books } = store.collections
  return {
    store,
    books,
    log,
    /** Adds a line to each of the books, in one commit. */
    add: (line: string, ...keys: string[]) => store.commit(keys.map((key) => books.write(key, { lines: [line] }))),
    linesOf: async (key: string) => (await books.load(key)).lines,
  }
}
