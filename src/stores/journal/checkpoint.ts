import { concurrently } from './concurrently.ts'
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
}

/**
 * Brings the files up to the journal, then drops it. Where anything fails the journal stays, and the next checkpoint
 * does what this one left. One at a time.
 */
export function checkpointer({ journal, commits, collections, disk }: Parts): () => Promise<void> {
  /** Their new names are not on disk for certain. */
  const unsynced = new Set<string>()

  return async () => {
    // Between two groups the documents in memory are exactly what the journal so far amounts to.
    const { taken, drop } = await commits.between(async () => {
      const drop = await journal.turnOver()
      return { drop, taken: collections.map((collection) => collection.take()) }
    })
    // The indexes first: a document that has a change is not replayed, so nothing would tell its index of it.
    await concurrently(
      WRITTEN_AT_ONCE,
      taken.flatMap(({ indexes }) => indexes),
    )
    const documents = taken.flatMap((part) => part.documents)
    await concurrently(
      WRITTEN_AT_ONCE,
      documents.map((save) => async () => void unsynced.add(await save())),
    )
    for (const folder of unsynced) {
      await disk.syncFolder(folder)
      unsynced.delete(folder)
    }
    await drop()
  }
}
