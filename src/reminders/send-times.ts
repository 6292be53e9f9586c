import { addDays, atTime, dayOf, minuteOfDay } from '../domain/day.ts'
import { hashBytes } from '../domain/hash.ts'

/** 09:00, inside the hours from 08:30 to 18:00 in which a message may arrive. */
const DUE = 9 * 60
const CLOSES = 18 * 60
const SPREAD_MINUTES = 20

/** 发送应用消息, 频率限制: not at :00 and :30 sharp (WeCom API 90236). */
const isBusyMinute = (minute: number) => minute % 30 === 0

/** Whether a digest may go out at that moment; with `spread` not on the hour or half past. */
export function isSendingTime(moment: Date, spread: boolean): boolean {
  const minute = minuteOfDay(moment)
  return minute >= DUE && minute < CLOSES && !(spread && isBusyMinute(minute))
}

/** Whether a recipient's digest is due: from 09:00, or with `spread` from the recipient's own minute after it. */
export const isDueAt = (recipient: string, moment: Date, spread: boolean): boolean =>
  minuteOfDay(moment) >= DUE + (spread ? stableMinute(recipient) : 0)

/** Whether the digests of all recipients are due. */
export const isDueForAll = (moment: Date, spread: boolean): boolean =>
  minuteOfDay(moment) >= DUE + (spread ? SPREAD_MINUTES : 0)

/** A recipient's own minute, 1 to 20. */
const stableMinute = (recipient: string) => 1 + (hashBytes(recipient).readUInt32BE(0) % SPREAD_MINUTES)

/** The moments after one and up to another at which digests become due, in order. */
export function dueMoments(after: Date, until: Date, spread: boolean): Date[] {
  const minutes = spread ? Array.from({ length: SPREAD_MINUTES }, (_, index) => DUE + 1 + index) : [DUE]
  const moments: Date[] = []
  for (let day = dayOf(after); atTime(day, 0) <= until; day = addDays(day, 1)) {
    moments.push(...minutes.map((minute) => atTime(day, 0, minute)))
  }
  return moments.filter((moment) => moment > after && moment <= until)
}

/** Outside 08:30-18:00, when nothing is pushed but what a clerk sends on purpose. */
export function isQuietTime(moment: Date): boolean {
  const minute = minuteOfDay(moment)
  return minute < 8 * 60 + 30 || minute >= 18 * 60
}
