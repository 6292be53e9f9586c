import { z } from 'zod'
import { addDays, Day } from '../domain/day.ts'
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
