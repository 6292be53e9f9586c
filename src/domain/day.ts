import { z } from 'zod'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => isRealDay(day), '不是真实的日期')
  .brand<'Day'>()
export type Day = z.infer<typeof Day>

const MINUTE = 60_000
export const DAY_MS = 24 * 60 * MINUTE

/** The service lives in Asia/Shanghai whatever the machine's zone: +08:00 all year, no summer time since 1991. */
const OFFSET = 8 * 60 * MINUTE

function isRealDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

/** Recent days by their number since 1970: replies ask for today again and again. */
const daysKnown = new Map<number, Day>()
const MOST_DAYS_KNOWN = 5000

export function dayOf(moment: Date): Day {
  const number = Math.floor((moment.getTime() + OFFSET) / DAY_MS)
  const known = daysKnown.get(number)
  if (known !== undefined) return known
  const day = Day.parse(shanghaiIso(moment).slice(0, 10))
  if (daysKnown.size >= MOST_DAYS_KNOWN) daysKnown.clear()
  daysKnown.set(number, day)
  return day
}

/** The beginnings of recent days, in milliseconds since 1970 at +00:00. */
const beginningsKnown = new Map<Day, number>()

function beginningOf(day: Day): number {
  const known = beginningsKnown.get(day)
  if (known !== undefined) return known
  const beginning = Date.parse(`${day}T00:00:00Z`)
  if (beginningsKnown.size >= MOST_DAYS_KNOWN) beginningsKnown.clear()
  beginningsKnown.set(day, beginning)
  return beginning
}

/** The first millisecond of the day. */
export const startOfDay = (day: Day): Date => new Date(beginningOf(day) - OFFSET)

/** The last millisecond of the day: a deadline 「7 月 29 日前」 includes it (口径 deadline-inclusive). */
export const endOfDay = (day: Day): Date => new Date(startOfDay(day).getTime() + DAY_MS - 1)

/** Checks whether a deadline of that day has passed; one that nobody knows has not. */
export const isPast = (due: Day | null, now: Date): boolean => due !== null && now > endOfDay(due)

/** The moment at which it is `hh:mm` on that day. */
export const atTime = (day: Day, hours: number, minutes = 0): Date =>
  new Date(startOfDay(day).getTime() + (hours * 60 + minutes) * MINUTE)

/** A time of the day as a deadline names one: `17:00`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The moment at which it is that time, `17:00`, on that day. */
export const atClock = (day: Day, time: string): Date => atTime(day, Number(time.slice(0, 2)), Number(time.slice(3)))

export const addDays = (day: Day, days: number): Day =>
  dayOf(new Date(startOfDay(day).getTime() + days * DAY_MS + DAY_MS / 2))

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((beginningOf(to) - beginningOf(from)) / DAY_MS)

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

/** 0 for Sunday to 6 for Saturday. */
const weekdayNumber = (day: Day): number => new Date(beginningOf(day)).getUTCDay()

/** 周一 … 周日 */
export const weekdayOf = (day: Day): string => `周${weekdays[weekdayNumber(day)]}`

/** Whether it is a Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => weekdayNumber(day) % 6 === 0

/** `HH:MM` in Asia/Shanghai. */
export const timeOf = (moment: Date): string => shanghaiIso(moment).slice(11, 16)

/** Minutes since midnight in Asia/Shanghai. */
export const minuteOfDay = (moment: Date): number =>
  Math.floor((moment.getTime() - startOfDay(dayOf(moment)).getTime()) / MINUTE)

export const yearOf = (moment: Date): number => Number(shanghaiIso(moment).slice(0, 4))

export const yearOfDay = (day: Day): number => Number(day.slice(0, 4))

/** The same day some years before; of 29 February the 28th where there is none. */
export const yearsBefore = (day: Day, years: number): Day => {
  const year = String(yearOfDay(day) - years).padStart(4, '0')
  return Day.safeParse(`${year}${day.slice(4)}`).data ?? Day.parse(`${year}-02-28`)
}

/** The first day of a year. */
export const firstDayOf = (year: number): Day => Day.parse(`${year}-01-01`)

/** ISO 8601 with the +08:00 offset, as entries are written. */
export const shanghaiIso = (moment: Date): string =>
  new Date(moment.getTime() + OFFSET).toISOString().replace('Z', '+08:00')

/** A moment as ISO 8601 with its offset, as records keep it. */
export const Moment = z.iso.datetime({ offset: true })

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

/** 「7月29日」 */
export const plainDayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** 「2026年7月29日 23:59」 */
export const momentWords = (moment: Date): string => `${dayOf(moment).slice(0, 4)}年${momentInYear(moment)}`

/** 「7月29日 23:59」, beside something that tells the year. */
export const momentInYear = (moment: Date): string => `${plainDayWords(dayOf(moment))} ${timeOf(moment)}`

/** The same, with the year where it is not that of now. */
export const momentSeenFrom = (moment: Date, now: Date): string =>
  yearOf(moment) === yearOf(now) ? momentInYear(moment) : momentWords(moment)

/** 「7月29日（周三）24时」: the last moment of a day is its 24 o'clock. */
export const lastMomentWords = (moment: Date): string =>
  timeOf(moment) === '23:59' ? `${dayWords(dayOf(moment))}24时` : momentWords(moment)
