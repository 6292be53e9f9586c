import { type Day, dayOf, daysBetween, timeOf, weekdayOf } from './day.ts'

/** 「7月29日（周三）」 */
export const dayWords = (day: Day): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日（${weekdayOf(day)}）`

/** 「2026年7月29日」, as a letter is dated. */
export const fullDayWords = (day: Day): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** 「7月29日（周三），还有3天」: a deadline with its weekday and the days left. */
export const deadlineWords = (due: Day, now: Date): string => `${dayWords(due)}，${daysLeftWords(due, now)}`

export function daysLeftWords(due: Day, now: Date): string {
  const left = daysBetween(dayOf(now), due)
  if (left > 0) return `还有${left}天`
  return left === 0 ? '今天24时截止' : `已过${-left}天`
}

/** 「2026年7月29日 23:59」 */
export function momentWords(moment: Date): string {
  const day = dayOf(moment)
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${timeOf(moment)}`
}

/** 「7月29日（周三）24时」: the last moment of a day is its 24 o'clock. */
export const lastMomentWords = (moment: Date): string =>
  timeOf(moment) === '23:59' ? `${dayWords(dayOf(moment))}24时` : momentWords(moment)
