import { join } from 'node:path'
import type { Seal } from '../documents/kind.ts'
import { ANCHOR, type Anchored, type AnchorRead, readAnchor } from '../journal/anchor.ts'
import { type Gap, journalGaps } from '../journal/record.ts'
import { type JournalRead, readJournal } from './journal-changes.ts'

/** The journal of a folder of records, compared with its anchor. */
export interface AnchoredJournal {
  readonly journal: JournalRead
  readonly anchor: { readonly path: string; readonly kind: AnchorRead['kind'] }
  /** Undefined where the anchor is not whole. */
  readonly anchored: Anchored | undefined
  readonly gaps: readonly Gap[]
}

/**
 * Reads both without touching them, whether or not a service has them open: the anchor before the journal, which then has
 * all that the anchor knows of, and once more after it, for what a checkpoint has dropped meanwhile.
 */
export async function readAnchoredJournal(folder: string, seal: Seal | undefined): Promise<AnchoredJournal> {
  const path = join(folder, ANCHOR)
  const before = await readAnchor(path, seal)
  const journal = await readJournal(join(folder, 'journal'))
  const after = await readAnchor(path, seal)
  if (before.kind !== 'whole' || after.kind !== 'whole') {
    return { journal, anchor: { path, kind: after.kind }, anchored: undefined, gaps: [] }
  }
  const gaps = journalGaps({ ...after.anchored, last: before.anchored.last })
  for (const commit of journal.commits) gaps.add(commit)
  return { journal, anchor: { path, kind: 'whole' }, anchored: before.anchored, gaps: gaps.found() }
}
