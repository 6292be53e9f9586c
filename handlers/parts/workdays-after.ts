import { addDays, type Day } from '../../src/domain/day.ts'
import type { WorkCalendar } from '../../src/ports/clock.ts'

/** The working day that many working days after a day. */
export function workdaysAfter(calendar: WorkCalendar, day: Day, count: number): Day {
  let left = count
  let current = day
  while (left > 0) {
    current = addDays(current, 1)
    if (calendar.isWorkday(current)) left -= 1
  }
  return current
}
