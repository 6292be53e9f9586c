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

/** The place of a first look, for which only today is due. */
export const sinceYesterday = (today: Day): Since => sinceDay(addDays(today, -1))

export const sameSince = (one: Since, other: Since): boolean =>
  one.workdays === other.workdays && one.dayOf === other.dayOf

/** The place after a day whose reminders are out. */
export const advance = (since: Since, through: Day, calendar: WorkCalendar): Since => ({
  workdays: calendar.isWorkday(through) ? through : since.workdays,
  dayOf: through,
})

/** The state of one digest; its text is kept only until it is out. */
export const DigestRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('planned'), at: Moment, message: Outgoing }),
  z.object({ kind: z.literal('sent'), at: Moment }),
  /** The platform will never take it. */
  z.object({ kind: z.literal('refused'), at: Moment, cause: z.string() }),
  /** No item of it was open any more. */
  z.object({ kind: z.literal('withdrawn'), at: Moment }),
])
export type DigestRecord = z.infer<typeof DigestRecord>

/** One day of reminding in one campaign; written before anything is sent. */
export const DayRecord = z.object({
  kind: z.literal('day'),
  format: z.literal(1),
  day: Day,
  /** The common place of recipients; the others are in `sinceFor`. */
  since: Since,
  sinceFor: z.record(z.string(), Since),
  /** True once `digests` holds all digests of the day; an absent recipient had nothing due. */
  composed: z.boolean(),
  digests: z.record(z.string(), DigestRecord),
  /** Number of further documents with digests; only in the stored form. */
  parts: z.int().min(0).exactOptional(),
})
export type DayRecord = z.infer<typeof DayRecord>

/** A document of the reminder log: a day, a further part of its digests, or the last day looked at. */
export const ReminderDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('looked'), format: z.literal(1), last: Day }),
  z.object({ kind: z.literal('part'), format: z.literal(1), digests: z.record(z.string(), DigestRecord) }),
  DayRecord,
])
export type ReminderDocument = z.infer<typeof ReminderDocument>

export const noReminderDocument = (): ReminderDocument => ({ kind: 'none' })

export const sinceOf = (record: DayRecord, recipient: string): Since => record.sinceFor[recipient] ?? record.since

/** Whether all digests of the day have ended. */
export const isComplete = (record: DayRecord): boolean =>
  record.composed && Object.values(record.digests).every(({ kind }) => kind !== 'planned')
