import { minuteOfDay } from './day.ts'

/** Outside 08:30-18:00, when nothing is pushed but what a clerk sends on purpose. */
export function isQuietTime(moment: Date): boolean {
  const minute = minuteOfDay(moment)
  return minute < 8 * 60 + 30 || minute >= 18 * 60
}
