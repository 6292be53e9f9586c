import { runAll } from '../../concurrency/work-through.ts'
import type { Anchor, Anchored } from './anchor.ts'
import type { Disk } from './disk.ts'
import type { GroupCommit } from './group-commit.ts'
import type { JournalFiles } from './journal-files.ts'
import type { ManagedCollection } from './managed-collection.ts'

/** One fewer than Node's threads for files, so that a commit does not wait behind a checkpoint. */
const WRITTEN_AT_ONCE = 3

interface Parts {
  readonly journal: JournalFiles
  readonly commits: GroupCommit
  readonly collections: readonly ManagedCollection[]
  readonly disk: Disk
  readonly anchor: Anchor
  /** The anchor's text for the journal as it is on disk now, before this checkpoint writes anything. */
  readonly anchored: () => Anchored
}

/**
 * Brings the files up to the journal, then drops it. If anything fails the journal stays, and the next checkpoint
 * does what this one left. One at a time.
 */
export function makeCheckpoint({ journal, commits, collections, disk, anchor, anchored }: Parts): () => Promise<void> {
  /** Folders whose new names may not be on disk yet. */
  const unsynced = new Set<string>()

  return async () => {
    // Between two groups the documents in memory are exactly what the journal so far amounts to.
    const { taken, drop, reached } = await commits.between(async () => {
      const drop = await journal.turnOver()
      return { drop, reached: anchored(), taken: collections.map((collection) => collection.take()) }
    })
    // The indexes go first: a document that has a change is not replayed, so its index would miss it.
    await runAll(
      WRITTEN_AT_ONCE,
      taken.flatMap(({ indexes }) => indexes),
    )
    const documents = taken.flatMap((part) => part.documents)
    await runAll(
      WRITTEN_AT_ONCE,
      documents.map((save) => async () => void unsynced.add(await save())),
    )
    for (const folder of unsynced) {
      await disk.syncFolder(folder)
      unsynced.delete(folder)
    }
    // The anchor is set before the journal is dropped, so that nothing the documents have counts as lost.
    await anchor.set({ ...reached, documents: { ...reached.documents, ...savedSeqs(collections) } })
    await drop()
  }
}

const savedSeqs = (collections: readonly ManagedCollection[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    collections.flatMap((collection) => {
      const seq = collection.savedSeq()
      return seq === undefined ? [] : [[collection.kind, seq]]
    }),
  )
