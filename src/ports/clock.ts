import type { Day } from '../domain/day.ts'

/** Where time comes from; `main.ts` picks the real one, the sandbox one that can be moved. */
export interface Clock {
  now(): Date
}

/** Working days of the Chinese calendar with 调休. */
export interface WorkCalendar {
  isWorkday(day: Day): boolean
  /** False where the year's 调休 is not known yet, so that weekends alone decide. */
  knows(day: Day): boolean
}
