import type { Anchored } from './anchor.ts'
import type { StoredCommit } from './record.ts'

/** Changes that were on disk and are no longer in the journal. */
export interface Gap {
  /** The last change before them. */
  readonly after: number
  /** The last of them. */
  readonly to: number
}

/** Follows the commits of a journal in order, for what is missing of it. */
export interface JournalGaps {
  add(commit: Pick<StoredCommit, 'seq' | 'follows'>): void
  /** To be asked at the end. */
  found(): readonly Gap[]
}

export function journalGaps({ checkpointed, last: anchoredLast }: Anchored): JournalGaps {
  const gaps: Gap[] = []
  let last = checkpointed
  return {
    add({ seq, follows }) {
      // What the documents have may be left for the sake of another document.
      if (seq <= checkpointed) return
      if (follows !== undefined && follows > last) gaps.push({ after: last, to: follows })
      last = Math.max(last, seq)
    },
    found: () => (anchoredLast > last ? [...gaps, { after: last, to: anchoredLast }] : gaps),
  }
}
