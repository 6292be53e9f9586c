import type { Day } from '../domain/day.ts'

/** The source of time: the real clock, or the sandbox's movable one. */
export interface Clock {
  now(): Date
}

/** Working days of the Chinese calendar with 调休. */
export interface WorkCalendar {
  isWorkday(day: Day): boolean
  /** False where the year's 调休 is not known yet, so that weekends and the statutory days off decide. */
  knows(day: Day): boolean
}
