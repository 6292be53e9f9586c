import { addDays, type Day, yearOfDay } from '../../src/domain/day.ts'
import type { WorkCalendar } from '../../src/ports/clock.ts'

/** The last day of a window of working days. */
export interface Window {
  readonly until: Day
  /** Says that the arrangement of a year it reaches into is not out yet, so that another day may be meant by law. */
  readonly note: readonly string[]
}

/** The working day that many working days after a day. */
export function workdaysAfter(calendar: WorkCalendar, day: Day, count: number): Window {
  let left = count
  let until = day
  while (left > 0) {
    until = addDays(until, 1)
    if (calendar.isWorkday(until)) left -= 1
  }
  return { until, note: calendar.knows(until) ? [] : [unknownYearWords(yearOfDay(until))] }
}

const unknownYearWords = (year: number): string => `（${year}年放假安排尚未公布，工作日暂按周末和法定节假日推算。）`
