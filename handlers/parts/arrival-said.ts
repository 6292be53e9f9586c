import { askFor, askLimit } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { Day, dayOf, endOfDay, fullDayWords, momentWords, startOfDay, yearOfDay } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { qualifies } from '../../src/understanding/facts/qualifies.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { momentSaid, readDate } from '../../src/understanding/text/read-date.ts'
import { holdsTime, partOfDayIn, type TimeOfDay } from '../../src/understanding/text/read-time.ts'

/** When a paper came, as a clerk writes it, or the question for it. */
export type Arrival =
  | { readonly arrivedAt: Date; readonly note: string; readonly words: string }
  | { readonly ask: Handled }

interface Registered {
  readonly about: Parameters<typeof askFor>[0]
  /** The order as far as its time: 「登记 金水区 2」. */
  readonly register: string
}

/** Reads the time of arrival of something that came by mail or on paper; asks for it where it is not clear. */
export function arrivalSaid(
  text: string,
  { now, current, request }: Pick<Turn, 'now' | 'current' | 'request'>,
  { about, register }: Registered,
): Arrival {
  const example = `${register} 8月5日 14:30`
  const read = readDate(text, { year: current.year, today: dayOf(now) })
  switch (read.kind) {
    case 'none':
      return { ask: askFor(about, '请写明材料到达的日期和时间', example) }
    case 'several':
      return { ask: askFor(about, '写了几个日期，请只在最前面写到达的那一天', example) }
    case 'unclear':
      return { ask: askFor(about, `「${read.said}」说不准是哪一天或几时，请写明日期和时刻`, example) }
    case 'unreal':
      throw new BotError('no_such_date', `没有「${read.said}」这个时间，请更正后再发，例如「${example}」。`)
    case 'date': {
      const { day, time, yearSaid, until, rest: note } = read
      if (until) return { ask: askFor(about, '「前」说不准是哪一天，请写明材料到达的那一天', example) }
      const part = partOfDayIn(note)
      if (part !== undefined) return { ask: askFor(about, `「${part}」没有写几点，请写明到达的时刻`, example) }
      if (!time && holdsTime(note)) return { ask: askFor(about, '请把到达的时刻紧接着写在日期后面', example) }
      if (!yearSaid && yearOfDay(dayOf(now)) !== current.year) {
        return { ask: askFor(about, '请写明到达的年份', `${register} ${fullDayWords(day)}`) }
      }
      if (qualifies(note)) return { ask: askLimit(about, note, example) }
      const arrivedAt = time ? momentSaid(day, time) : lastMomentOf(day, now)
      const words = time ? arrivalWords(day, time, arrivedAt) : `${fullDayWords(day)}（未写时刻，按当日计）`
      return { arrivedAt, note: asTyped(request.lines[0], note), words: `${words}到达` }
    }
    default:
      return read satisfies never
  }
}

/** 24 o'clock is still of the day that it ends. */
const arrivalWords = (day: Day, { hours }: TimeOfDay, arrivedAt: Date): string =>
  hours === 24 ? `${fullDayWords(day)} 24:00` : momentWords(arrivedAt)

/** The last moment of a day, if only the day is known: a deadline is a day, so that nothing depends on it. */
const lastMomentOf = (day: Day, now: Date): Date =>
  now >= startOfDay(day) && now < endOfDay(day) ? now : endOfDay(day)

/** An arrival lies in the past, and not before the campaign. */
export function requireArrived(arrivedAt: Date, now: Date, year: number): void {
  if (arrivedAt > now) throw new BotError('in_the_future', '到达时间晚于现在，请核对后再发。')
  if (arrivedAt < startOfDay(Day.parse(`${year}-01-01`))) {
    throw new BotError('before_campaign', `到达时间早于${year}年，请核对年份后再发。`)
  }
}
