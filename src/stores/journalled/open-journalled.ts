import { join } from 'node:path'
import { openJournalStore } from '../journal/open-journal-store.ts'
import type { JournalOptions, JournalStore } from '../journal/store.ts'
import { moveOfficeFile } from '../migrations/format-1.ts'
import { type RecordParts, recordKinds } from './record-kinds.ts'
import { defineRecords, type RecordStores, recordStores } from './record-stores.ts'

/** Everything that one journal makes durable. */
export interface Journalled<Reminder> extends RecordStores<Reminder>, Pick<JournalStore<unknown>, 'checkpoint'> {}

export interface JournalledParts<Reminder> extends Omit<JournalOptions, 'folder'>, RecordParts<Reminder> {
  /** Of all the office's data. */
  readonly folder: string
  /** `zhengzhou-2020@2026` */
  readonly campaign: string
}

/** Opens the records of one campaign; rejects where another process has them open, or a later version wrote them. */
export async function openJournalled<Reminder extends object>(
  parts: JournalledParts<Reminder>,
): Promise<Journalled<Reminder>> {
  const { folder, campaign, said, guards, reminder, ...options } = parts
  await moveOfficeFile(join(folder, 'office'), campaign)
  const kinds = recordKinds(folder, { said, reminder, ...(guards && { guards }) })
  const store = await openJournalStore({ ...options, ...(guards && { seal: guards.people.seal }), folder }, (define) =>
    defineRecords(define, kinds),
  )
  return { ...recordStores(store, campaign), checkpoint: () => store.checkpoint() }
}
