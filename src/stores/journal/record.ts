import { z } from 'zod'
import type { Anchored } from './anchor.ts'

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

/** The first format did not say which commit a commit follows. */
export const JOURNAL_FORMAT = 2

/** Changes that were on disk and are no longer in the journal. */
export interface Gap {
  /** The last change before them. */
  readonly after: number
  /** The last of them. */
  readonly to: number
}

/** Follows the commits of a journal in order to find missing ones. */
export interface JournalGaps {
  add(commit: Pick<StoredCommit, 'seq' | 'follows'>): void
  /** The gaps found, to be asked at the end. */
  found(): readonly Gap[]
}

export function journalGaps({ checkpointed, last: anchoredLast }: Anchored): JournalGaps {
  const gaps: Gap[] = []
  let last = checkpointed
  return {
    add({ seq, follows }) {
      // A commit that is in its document's file may stay in the journal for the sake of another document.
      if (seq <= checkpointed) return
      if (follows !== undefined && follows > last) gaps.push({ after: last, to: follows })
      last = Math.max(last, seq)
    },
    found: () => (anchoredLast > last ? [...gaps, { after: last, to: anchoredLast }] : gaps),
  }
}
