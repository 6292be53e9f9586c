import { onTestFinished } from 'vitest'
import { recordParts } from '../../src/compose/record-kinds.ts'
import type { Log } from '../../src/ports/log.ts'
import type { ReminderDocument } from '../../src/reminders/day-record.ts'
import { type JournalledParts, openJournalled } from '../../src/stores/journalled/open-journalled.ts'

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The journalled stores of a folder, closed after the test. */
export async function openTestRecords(folder: string, more: Partial<JournalledParts<ReminderDocument>> = {}) {
  const records = await openJournalled({
    folder,
    campaign: 'zhengzhou-2020@2026',
    log: silent,
    after: () => () => undefined,
    ...recordParts,
    ...more,
  })
  onTestFinished(() => records.close())
  return records
}
