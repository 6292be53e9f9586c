import { atTime, type Day, endOfDay, weekdayOf } from '../../domain/day.ts'
import { type DatesAround, datesIn, type FoundDate, nearDayIn } from './date-pattern.ts'
import { readTime, type TimeOfDay } from './read-time.ts'

/** A date said in words, with the time of day if one was said, and the other words. */
export type ReadDate =
  | {
      readonly kind: 'date'
      readonly day: Day
      readonly time: TimeOfDay | null
      /** The time in the sender's words, for readers that keep the day alone. */
      readonly timeSaid: string
      readonly yearSaid: boolean
      /** 「前」 or 「止」 stood behind it: a deadline, and no day on which something happened. */
      readonly until: boolean
      readonly rest: string
    }
  /** Written like a date or a time that does not exist: 2月30日, 25:00, a Wednesday that is a Thursday. */
  | { readonly kind: 'unreal'; readonly said: string }
  /** Can be read in several ways, or is not exact: 半夜1点, 农历七月初五, 8点多. */
  | { readonly kind: 'unclear'; readonly said: string }
  /** Several dates or a span, of which a machine does not guess the one that is meant. */
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }

const WEEKDAY = '(?:周|星期|礼拜)([一二三四五六日天])'
/** Words that lead up to a date at the front: 延期到8月20日, 于8月5日. */
const LEAD = new RegExp(
  `^(?:时间|日期|期限|截止)?[:：]? ?(?:延期|延长|延|推迟|顺延)?(?:到|至|为|于|在)?[\\s:：]*(?:[(（]?${WEEKDAY}[)）]?[ ,，]?)?$`,
)
const WEEKDAY_BEHIND = new RegExp(`^ ?[(（]? ?${WEEKDAY} ?[)）]?`)
const WEEKDAY_BEFORE = new RegExp(`${WEEKDAY}[)）]?[ ,，]?$`)
const EDGES = /^[\s,，;；。:：、]+|(?<![\s,，;；、:：])[\s,，;；、:：]+$/g
/** 8月20日前, 8月20日止; not 8月20日前往. */
const UNTIL = /^(?:之?[前止](?![往来去期后进])| [前止](?=[\s,，;；。、]|$))/
/** A second day behind a date: 至29日, 、29日, 到8月2日. */
const NUMBER = '[〇零一二三四五六七八九十\\d]{1,3}'
const SPAN = new RegExp(
  `^(?: ?[日号])? ?(?:[至到~～、,，和及与或—–-]+ ?(?:${NUMBER} ?[月/.-] ?${NUMBER}|${NUMBER} ?[日号])| ${NUMBER} ?[日号](?!之?[内间前后]|以))`,
)
/** A year or a calendar in front that the date does not show: 6年7月5日, 农历7月5日. */
const OTHER_YEAR = /(?:年度?的?|农历|阴历|旧历|夏历|闰) ?[,，]?$/
/** Written like a part of a date: 29日, 上周五, 7月底, 26-7-18. */
const FRAGMENT = new RegExp(
  `^(?:时间|于|在|到|至)?[:：]? ?(?:\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?![\\d/.-])|${NUMBER} ?(?:[日号](?!以|之?[内间前后])|月)|[上本下这]?个?${WEEKDAY}|[上本下这]个?(?:月|周|星期)|[去前今明后]年)`,
)

/** The moment of a time on a day. */
export const momentSaid = (day: Day, { hours, minutes }: TimeOfDay): Date =>
  hours === 24 ? endOfDay(day) : atTime(day, hours, minutes)

/**
 * Reads the date of a text: 2026-08-05, 26年8月5日, 去年8月5日, 8月5日, 8/5, 昨天, each with or without a weekday and a time
 * (14:30, 下午两点半). The date at the front is the one meant; others belong to the words.
 */
export function readDate(text: string, around: DatesAround): ReadDate {
  const near = nearDayIn(text, around)
  if (near && LEAD.test(text.slice(0, near.index))) return dateAt(text, near, true)
  const found = datesIn(text, around)
  const isFront = ({ index }: FoundDate) => LEAD.test(text.slice(0, index))
  const front = found.find(isFront)
  const date = front ?? found[0]
  if (!date) return fragmentOf(text)
  if (!front && found.length > 1) return { kind: 'several' }
  if (OTHER_YEAR.test(text.slice(0, date.index)))
    return { kind: 'unclear', said: text.slice(0, date.index) + date.said }
  return dateAt(text, date, front !== undefined)
}

function fragmentOf(text: string): ReadDate {
  const fragment = FRAGMENT.exec(text)
  return fragment ? { kind: 'unclear', said: fragment[0].trim() } : { kind: 'none' }
}

/** The date with the weekday and the time of day that stand by it, and the words around them. */
function dateAt(text: string, { index, said, day, yearSaid }: FoundDate, atFront: boolean): ReadDate {
  const before = text.slice(0, index)
  const behind = text.slice(index + said.length)
  if (SPAN.test(behind)) return { kind: 'several' }
  const weekday = WEEKDAY_BEHIND.exec(behind)
  const time = readTime(behind.slice(weekday?.[0].length ?? 0))
  const whole = `${said}${weekday?.[0] ?? ''}${'said' in time ? time.said : ''}`.trim()
  const named = [weekday?.[1], WEEKDAY_BEFORE.exec(before)?.[1]].filter((name) => name !== undefined)
  if (!day || time.kind === 'unreal' || named.some((name) => !isWeekday(day, name)))
    return { kind: 'unreal', said: whole }
  if (time.kind === 'unclear') return { kind: 'unclear', said: whole }
  const timeSaid = time.kind === 'time' ? time.said : ''
  const following = behind.slice((weekday?.[0].length ?? 0) + timeSaid.length)
  const after = following.replace(UNTIL, '')
  const rest = `${atFront ? '' : before} ${after}`.replace(EDGES, '').replace(/ +/g, ' ')
  return {
    kind: 'date',
    day,
    time: time.kind === 'time' ? time.time : null,
    timeSaid: timeSaid.replace(EDGES, ''),
    yearSaid,
    until: after !== following,
    rest,
  }
}

const isWeekday = (day: Day, name: string): boolean => weekdayOf(day).endsWith(name === '天' ? '日' : name)
