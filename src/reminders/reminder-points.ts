import { addDays, type Day } from '../domain/day.ts'
import type { OpenItem, PointKind, ReminderPoint } from '../domain/reminder.ts'
import type { WorkCalendar } from '../ports/clock.ts'

/** Days before and after a deadline; 0 among `before` is the day itself. */
export interface ReminderSettings {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** The days an item is to be reminded of, oldest first; two of them can fall on one day. */
export function pointsOf(item: OpenItem, settings: ReminderSettings, calendar: WorkCalendar): ReminderPoint[] {
  const at = (kind: PointKind, offset: number, day: Day): ReminderPoint => ({ kind, offset, day })
  const nominal = (offset: number) => addDays(item.due, offset)

  const before = ascending(settings.before.map((days) => -days)).map((offset) =>
    offset === 0 ? at('day-of', 0, item.due) : at('before', offset, nearestWorkday(nominal(offset), -1, calendar)),
  )
  if (item.voluntary) return before

  const after = ascending(settings.after.filter((days) => days > 0)).map((offset) =>
    at('after', offset, nearestWorkday(nominal(offset), 1, calendar)),
  )
  const last = after.at(-1)
  return last ? [...before, ...after, { ...last, kind: 'escalation' }] : before
}

/** The day itself when people work on it, else the next one that way. */
function nearestWorkday(day: Day, step: 1 | -1, calendar: WorkCalendar): Day {
  return calendar.isWorkday(day) ? day : nearestWorkday(addDays(day, step), step, calendar)
}

/** Without repetitions; `+ 0` turns the -0 of a negated zero into 0. */
const ascending = (offsets: readonly number[]) =>
  [...new Set(offsets.map((offset) => offset + 0))].sort((a, b) => a - b)
