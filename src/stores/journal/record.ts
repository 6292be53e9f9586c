import { z } from 'zod'

/** One document's part in a commit, as the journal holds it. */
export const StoredWrite = z.object({
  kind: z.string(),
  key: z.string(),
  /** The number of the change that the document had before this one. */
  after: z.int().min(0),
  change: z.unknown(),
})
export type StoredWrite = z.infer<typeof StoredWrite>

/** One commit. Its number is greater than that of every earlier change of its documents. */
export const StoredCommit = z.object({
  seq: z.int().positive(),
  /** The number of the commit before it; absent in those of the first format. */
  follows: z.int().min(0).exactOptional(),
  writes: z.array(StoredWrite),
})
export type StoredCommit = z.infer<typeof StoredCommit>

/** The first line of a journal file. */
export const JournalHeader = z.object({ journal: z.int().positive() })

/** The first format did not say which commit follows which. */
export const JOURNAL_FORMAT = 2
