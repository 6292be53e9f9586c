import { addDays, Day, daysBetween, firstDayOf, weekdayOf, yearOfDay } from '../../domain/day.ts'
import { type DatesAround, datesIn, nearDays } from './date-pattern.ts'
import { NUMERAL, wholeNumber } from './numerals.ts'

/** Days from a first to a last one, in which something falls due. */
export interface Span {
  readonly from: Day
  readonly to: Day
}

/** A span of days said in words: 今天, 本周, 3天内, 8月5日前. */
export type ReadSpan =
  /** With the words that said it, and the other ones. */
  | ({ readonly kind: 'span'; readonly said: string; readonly rest: string } & Span)
  /** There is no such day, or several were said. */
  | { readonly kind: 'unclear'; readonly said: string }
  | { readonly kind: 'none' }

type Groups = Readonly<Record<string, string | undefined>>

interface Pattern {
  readonly pattern: RegExp
  spanOf(groups: Groups, today: Day): Span | undefined
}

const WEEK = '(?:周|星期|礼拜)'
/** 前 and 之前 behind a day mean every day up to it. */
const BEFORE = '(?<before>之?前|以前|为止)?'

const patterns: readonly Pattern[] = [
  {
    pattern: new RegExp(`(?<word>大后天|后天|明[天日儿早晚]|今[天日儿早晚]|当[天日]|本日)${BEFORE}`),
    spanOf: ({ word = '', before }, today) => {
      const day = addDays(today, -(nearDays[word.replace(/儿|早|晚/, '天')] ?? 0))
      return before === undefined ? oneDay(day) : upTo(day, today)
    },
  },
  {
    pattern: new RegExp(
      `(?:未来|接下来|往后|今后|最近|近|这)?(?:的)?(?<count>${NUMERAL}|[几半]) ?个?(?<unit>天|日(?=以?内|之内|里|后)|${WEEK}|月)(?<after>之?后|以后)?(?:以内|之内|内|里)?`,
    ),
    spanOf: ({ count = '', unit = '', after }, today) => {
      const number = count === '几' ? FEW_DAYS : wholeNumber(count)
      const days = count === '半' ? HALF_MONTH : (number ?? 0) * daysIn(unit)
      if (days > MOST_DAYS) return undefined
      return after === undefined ? upTo(addDays(today, days), today) : oneDay(addDays(today, days))
    },
  },
  {
    pattern: new RegExp(
      `(?<which>下下|[本这下上])?(?:一|个)?${WEEK}(?<weekday>[一二三四五六日天末])?${BEFORE}(?:以内|之内|内|里)?`,
    ),
    spanOf: ({ which, weekday, before }, today) => weekSpan({ which, weekday, before }, today),
  },
  {
    pattern: new RegExp(`(?<which>[本这当下上])?个?月(?<end>底|末)?${BEFORE}(?:份|以内|之内|内|里)?`),
    spanOf: ({ which, end, before }, today) => {
      if (which === undefined && end === undefined && before === undefined) return oneMonth(today, 0)
      const month = oneMonth(today, which === '下' ? 1 : which === '上' ? -1 : 0)
      return before === undefined && end === undefined ? month : { from: today, to: month.to }
    },
  },
  {
    pattern: /(?:今年|本年度?|年内|年底|年末|全年|年前)/,
    spanOf: (_, today) => ({ from: today, to: addDays(firstDayOf(yearOfDay(today) + 1), -1) }),
  },
  { pattern: /(?:近期|最近|近来|近日|马上|快要?)/, spanOf: (_, today) => upTo(addDays(today, FEW_DAYS), today) },
]

const FEW_DAYS = 7
const HALF_MONTH = 15
/** Longer than any campaign: a number of days beyond is none that is meant. */
const MOST_DAYS = 730

const daysIn = (unit: string): number => (unit === '天' || unit === '日' ? 1 : unit === '月' ? 30 : 7)
const oneDay = (day: Day): Span => ({ from: day, to: day })
const upTo = (to: Day, today: Day): Span => ({ from: to < today ? to : today, to })

const weekdays = '一二三四五六日'

/** The day of a weekday's name, 0 for Monday. */
const placeInWeek = (name: string): number => weekdays.indexOf(name === '天' ? '日' : name)

const weeksAway: Readonly<Record<string, number>> = { 上: -1, 本: 0, 这: 0, 下: 1, 下下: 2 }

function weekSpan({ which, weekday, before }: Groups, today: Day): Span {
  const place = placeInWeek(weekdayOf(today).slice(1))
  const monday = addDays(today, 7 * (weeksAway[which ?? '本'] ?? 0) - place)
  if (weekday === undefined) return { from: monday, to: addDays(monday, 6) }
  if (weekday === '末') return { from: addDays(monday, 5), to: addDays(monday, 6) }
  const named = addDays(monday, placeInWeek(weekday))
  // 周三 said on a Thursday is the next one.
  const day = which === undefined && named < today ? addDays(named, 7) : named
  return before === undefined ? oneDay(day) : upTo(day, today)
}

/** A whole month, by how many it is away. */
function oneMonth(today: Day, away: number): Span {
  const month = yearOfDay(today) * 12 + Number(today.slice(5, 7)) - 1 + away
  return { from: firstOfMonth(month), to: addDays(firstOfMonth(month + 1), -1) }
}

/** The first day of a month counted from the year 0. */
const firstOfMonth = (month: number): Day =>
  Day.parse(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`)

const MONTH_NUMBER = new RegExp(
  `(?<![\\d〇零一二三四五六七八九十])(?<month>${NUMERAL}) ?月份?(?! ?[\\d一二三四五六七八九十])(?:底|末)?`,
)
const DAY_BEFORE = /^ ?(?:之?前|以前|为止)/
const EDGES = /^[\s,，;；。:：、的]+|(?<![\s,，;；、:：])[\s,，;；、:：]+$/g

/** Reads in which days something falls due. */
export function readSpan(text: string, around: DatesAround): ReadSpan {
  const [date, ...others] = datesIn(text, around)
  if (date) {
    if (others.length > 1) return { kind: 'unclear', said: text }
    return datesSpan(text, [date, ...others], around.today)
  }
  const month = MONTH_NUMBER.exec(text)
  const number = wholeNumber(month?.groups?.month ?? '')
  if (month && number !== undefined) {
    if (number < 1 || number > 12) return { kind: 'unclear', said: month[0] }
    const first = firstOfMonth(around.year * 12 + number - 1)
    return found(text, { index: month.index, said: month[0] }, { from: first, to: oneMonth(first, 0).to })
  }
  for (const { pattern, spanOf } of patterns) {
    const match = pattern.exec(text)
    if (!match) continue
    const span = spanOf(match.groups ?? {}, around.today)
    return span ? found(text, { index: match.index, said: match[0] }, span) : { kind: 'unclear', said: match[0] }
  }
  return { kind: 'none' }
}

/** One date, the days up to it, or those from one to another. */
function datesSpan(text: string, dates: readonly ReturnType<typeof datesIn>[number][], today: Day): ReadSpan {
  const [first, last = first] = dates
  if (!first?.day || !last?.day || daysBetween(first.day, last.day) < 0) return { kind: 'unclear', said: text }
  const end = last.index + last.said.length
  const before = DAY_BEFORE.exec(text.slice(end))?.[0] ?? ''
  const said = text.slice(first.index, end + before.length)
  const span = first !== last || before === '' ? { from: first.day, to: last.day } : upTo(last.day, today)
  return found(text, { index: first.index, said }, span)
}

const found = (
  text: string,
  { index, said }: { readonly index: number; readonly said: string },
  span: Span,
): ReadSpan => ({
  kind: 'span',
  ...span,
  said: said.trim(),
  rest: `${text.slice(0, index)} ${text.slice(index + said.length)}`.replace(EDGES, '').replace(/ +/g, ' '),
})
