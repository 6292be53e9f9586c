import { z } from 'zod'
import { addDays, Day, Moment } from '../domain/day.ts'
import { Outgoing } from '../domain/message.ts'
import type { WorkCalendar } from '../ports/clock.ts'

/**
 * The last days already reminded of. A look on a rest day only reminds of deadlines of that day (`dayOf`), so the
 * rest (`workdays`) stays where it was.
 */
export const Since = z.object({ workdays: Day, dayOf: Day })
export type Since = z.infer<typeof Since>

export const sinceDay = (day: Day): Since => ({ workdays: day, dayOf: day })

/** As on a first look: nothing but today is due. */
export const sinceYesterday = (today: Day): Since => sinceDay(addDays(today, -1))

export const sameSince = (one: Since, other: Since): boolean =>
  one.workdays === other.workdays && one.dayOf === other.dayOf

/** Where it stands once a day has been reminded of. */
export const advance = (since: Since, through: Day, calendar: WorkCalendar): Since => ({
  workdays: calendar.isWorkday(through) ? through : since.workdays,
  dayOf: through,
})

/** What became of one digest; its text is kept only until it is out. */
export const DigestRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('planned'), at: Moment, message: Outgoing }),
  z.object({ kind: z.literal('sent'), at: Moment }),
  /** The platform will never take it. */
  z.object({ kind: z.literal('refused'), at: Moment, cause: z.string() }),
  /** Nothing of it was open any more when it could have gone out. */
  z.object({ kind: z.literal('withdrawn'), at: Moment }),
])
export type DigestRecord = z.infer<typeof DigestRecord>

/** One day of reminding in one campaign; written before anything is sent. */
export const DayRecord = z.object({
  kind: z.literal('day'),
  format: z.literal(1),
  day: Day,
  /** From where recipients are to be reminded today; those who stand elsewhere are in `sinceFor`. */
  since: Since,
  sinceFor: z.record(z.string(), Since),
  /** All digests of the day are in `digests`: who is absent had nothing due. */
  composed: z.boolean(),
  digests: z.record(z.string(), DigestRecord),
  /** As it is kept: so many documents more hold the digests that go on from those here. */
  parts: z.int().min(0).exactOptional(),
})
export type DayRecord = z.infer<typeof DayRecord>

/** What the reminder log keeps: a document a day, more of them where many are reminded, and which day was looked at last. */
export const ReminderDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('looked'), format: z.literal(1), last: Day }),
  z.object({ kind: z.literal('part'), format: z.literal(1), digests: z.record(z.string(), DigestRecord) }),
  DayRecord,
])
export type ReminderDocument = z.infer<typeof ReminderDocument>

export const noReminderDocument = (): ReminderDocument => ({ kind: 'none' })

export const sinceOf = (record: DayRecord, recipient: string): Since => record.sinceFor[recipient] ?? record.since

/** Nothing of the day is left to send. */
export const isComplete = (record: DayRecord): boolean =>
  record.composed && Object.values(record.digests).every(({ kind }) => kind !== 'planned')
