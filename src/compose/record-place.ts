import { z } from 'zod'
import type { LinkStore } from '../ports/link-looks.ts'
import { noLinks, UnitLinks } from '../ports/link-looks.ts'
import type { Log } from '../ports/log.ts'
import type { SideDocuments } from '../ports/side-documents.ts'
import type { ReminderDocument } from '../reminders/day-record.ts'
import { receiptKeyOfOthers } from '../stores/files/errors.ts'
import { holdsRecords } from '../stores/files/holds-records.ts'
import { linkStore } from '../stores/files/link-store.ts'
import { lockFolder } from '../stores/journal/lock.ts'
import { type JournalledParts, openJournalled } from '../stores/journalled/open-journalled.ts'
import type { RecordParts } from '../stores/journalled/record-kinds.ts'
import type { RecordStores } from '../stores/journalled/record-stores.ts'
import { sideDocumentsIn } from '../stores/lowdb/side-documents.ts'
import type { Database } from '../stores/postgres/database.ts'
import { anythingRecorded, openInPostgres } from '../stores/postgres/open-records.ts'
import { postgresSideDocuments } from '../stores/postgres/side-documents.ts'
import { requireInDatabase, requireInFolder } from './move-mark.ts'

/** Where the records lie: in the data folder, or in PostgreSQL. */
export interface RecordPlace {
  /** Keeps out every other process that may not work beside this one; the returned function lets them in again. */
  lock(): Promise<() => Promise<void>>
  /** Whether anything was ever recorded. */
  isUsed(): Promise<boolean>
  readonly side: SideDocuments
  readonly links: Omit<LinkStore, 'keepWords'>
  /** Rejects where the receipts here were signed with another key. */
  requireKey(publicKey: string): Promise<void>
  open(parts: OpenParts): Promise<RecordStores<ReminderDocument> & { checkpoint(): Promise<void> }>
}

type OpenParts = RecordParts<ReminderDocument> &
  Pick<JournalledParts<ReminderDocument>, 'log' | 'campaign' | 'onCommit' | 'fault'>

/** The records of one process, in its data folder. */
export const folderPlace = (folder: string): RecordPlace => ({
  lock: async () => {
    const unlock = await lockFolder(folder)
    return requireInFolder(folder).then(
      () => unlock,
      (cause: unknown) => unlock().then(() => Promise.reject(cause)),
    )
  },
  isUsed: () => holdsRecords(folder),
  side: sideDocumentsIn(folder),
  links: linkStore(folder),
  // The key lies beside the records, whose seals tell of another.
  requireKey: async () => undefined,
  open: (parts) => openJournalled({ ...parts, folder }),
})

/** The name of the agreed key among the small documents. */
export const RECEIPT_KEY = 'receipt-key'

const Key = z.object({ publicKey: z.string() })

/** The records of any number of nodes; the keys lie in a folder of each node, the same for all. */
export function databasePlace({ query }: Pick<Database, 'query'>, folder: string, log: Log): RecordPlace {
  const side = postgresSideDocuments({ query, log })
  const looks = side.keyed('links', UnitLinks, noLinks)
  const key = side.single(RECEIPT_KEY, Key, () => ({ publicKey: '' }))
  return {
    lock: async () => {
      await requireInDatabase(side)
      return async () => undefined
    },
    isUsed: () => anythingRecorded(query),
    side,
    links: {
      load: ({ campaign, unit }) => looks.load(`${campaign}/${unit}`),
      save: ({ campaign, unit }, links) => looks.save(`${campaign}/${unit}`, links),
    },
    requireKey: async (own) => {
      const agreed = await key.update((before) =>
        before.publicKey === ''
          ? { access: { publicKey: own }, result: own }
          : { access: before, result: before.publicKey },
      )
      if (agreed !== own) throw receiptKeyOfOthers(folder)
    },
    open: async ({ fault: _, ...parts }) => ({
      ...openInPostgres({ ...parts, query }),
      // Whatever was committed is in its place.
      checkpoint: async () => undefined,
    }),
  }
}
