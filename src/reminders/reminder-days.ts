import type { Day } from '../domain/day.ts'
import type { ReminderLog } from '../ports/reminder-log.ts'
import type { WorkCalendar } from '../ports/work-calendar.ts'
import type { DayRecord, ReminderDocument } from './day-record.ts'
import { openDay } from './open-day.ts'

/** The records of a campaign's days, as they lie in the reminder log. */
export interface ReminderDays {
  /** The day's record, opened from the last day looked at when there is none yet. */
  open(day: Day): Promise<{ record: DayRecord; isNew: boolean }>
  /** On disk when it resolves. */
  save(record: DayRecord): Promise<void>
}

export function reminderDays(
  log: ReminderLog<ReminderDocument>,
  campaign: string,
  calendar: WorkCalendar,
): ReminderDays {
  const keyOf = (day: Day) => `${campaign}/${day}`
  const load = async (day: Day) => {
    const document = await log.load(keyOf(day))
    return document.kind === 'day' ? document : undefined
  }
  const save = (record: DayRecord) => log.save(keyOf(record.day), record)

  /** The record goes first: a crash in between opens the same day again before anything was sent. */
  const start = async (day: Day, last: Day | undefined) => {
    const record = openDay(day, last && { day: last, record: await load(last) }, calendar)
    await save(record)
    return record
  }

  return {
    save,
    open: async (day) => {
      const looked = await log.load(campaign)
      const last = looked.kind === 'looked' ? looked.last : undefined
      const known = await load(day)
      const record = known ?? (await start(day, last))
      if (last !== day) await log.save(campaign, { kind: 'looked', format: 1, last: day })
      return { record, isNew: !known }
    },
  }
}
