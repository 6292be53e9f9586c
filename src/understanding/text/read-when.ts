import { addDays, Day, firstDayOf } from '../../domain/day.ts'
import { type DatesAround, datesIn, nearDayIn, yearIn } from './date-pattern.ts'
import { NUMERAL, wholeNumber } from './numerals.ts'
import { readDate } from './read-date.ts'

/** A day, a month or a year said in words as the time of something that has happened. */
export type ReadWhen =
  /** From its first day to its last, and the other words. */
  | { readonly kind: 'when'; readonly from: Day; readonly to: Day; readonly said: string; readonly rest: string }
  /** No such time, or it can be read in several ways: 2月30日, 8月 without its year. */
  | { readonly kind: 'unclear'; readonly said: string }
  /** Several, of which a machine does not guess the one that is meant. */
  | { readonly kind: 'several' }
  | { readonly kind: 'none' }

const YEAR =
  '(?:(?<year>\\d{4}|[〇零一二三四五六七八九]{4}|(?<!\\d)\\d{2}(?= ?年)) ?年?|(?<far>前年|去年|上年|今年|本年))'
const MONTH = new RegExp(
  `(?<![\\d〇零一二三四五六七八九])(?:${YEAR}(?:度|的)? ?[-/.]?(?<month>${NUMERAL}) ?月份?|(?<alone>(?<!\\d)${NUMERAL}) ?月份?|(?<last>上个?月))(?! ?\\d)`,
  'g',
)
const WRITTEN = /(?<![\d/.-])(?<year>20\d{2})[-/.](?<month>1[0-2]|0?[1-9])(?![\d/.-])/g
const ONLY_YEAR =
  /(?<![\d〇零一二三四五六七八九])(?:(?<year>\d{4}|[〇零一二三四五六七八九]{4}) ?年|(?<far>前年|去年|上年|今年|本年))/g
const EDGES = /^[\s,，;；。:：、于在的]+|(?<![\s,，;；、:：])[\s,，;；、:：]+$/g

/** Reads when something happened: 2024-05-03, 去年8月5日, 2024年5月, 上个月, 2024年. */
export function readWhen(text: string, around: DatesAround): ReadWhen {
  if (datesIn(text, around).length > 0 || nearDayIn(text, around)) return dayIn(text, around)
  for (const pattern of [MONTH, WRITTEN, ONLY_YEAR]) {
    const [match, ...others] = [...text.matchAll(pattern)]
    if (!match) continue
    if (others.length > 0) return { kind: 'several' }
    const [said] = match
    const span = spanOf(match.groups ?? {}, around)
    if (!span) return { kind: 'unclear', said: said.trim() }
    return { kind: 'when', ...span, said: said.trim(), rest: without(text, match.index, said) }
  }
  return { kind: 'none' }
}

function dayIn(text: string, around: DatesAround): ReadWhen {
  const read = readDate(text, around)
  switch (read.kind) {
    case 'date':
      if (read.until) return { kind: 'unclear', said: text.slice(0, LONGEST_SAID) }
      return { kind: 'when', from: read.day, to: read.day, said: read.day, rest: read.rest }
    case 'unreal':
    case 'unclear':
      return { kind: 'unclear', said: read.said }
    case 'several':
      return { kind: 'several' }
    case 'none':
      return { kind: 'none' }
    default:
      return read satisfies never
  }
}

/** Maximum number of letters that are quoted of a text whose time is not clear. */
const LONGEST_SAID = 20

type Groups = Readonly<Record<string, string | undefined>>

interface Span {
  readonly from: Day
  readonly to: Day
}

function spanOf({ year, far, month, alone, last }: Groups, around: DatesAround): Span | undefined {
  if (last !== undefined) return monthBefore(around.today)
  const words = year ?? far
  const of = words === undefined ? around.year : yearIn(words, around)
  if (of === undefined) return undefined
  const said = month ?? alone
  const span = said === undefined ? yearSpan(of) : monthOf(of, wholeNumber(said))
  // 8月 said in July is not this year's.
  return words === undefined && span && span.from > around.today ? undefined : span
}

const yearSpan = (year: number): Span => ({ from: firstDayOf(year), to: addDays(firstDayOf(year + 1), -1) })

function monthOf(year: number, month: number | undefined): Span | undefined {
  if (month === undefined || month < 1 || month > 12) return undefined
  const first = (of: number, at: number) => Day.parse(`${of}-${String(at).padStart(2, '0')}-01`)
  const next = month === 12 ? first(year + 1, 1) : first(year, month + 1)
  return { from: first(year, month), to: addDays(next, -1) }
}

function monthBefore(today: Day): Span {
  const end = addDays(firstOfMonth(today), -1)
  return { from: firstOfMonth(end), to: end }
}

const firstOfMonth = (day: Day): Day => Day.parse(`${day.slice(0, 7)}-01`)

const without = (text: string, at: number, said: string): string =>
  `${text.slice(0, at)} ${text.slice(at + said.length)}`.replace(EDGES, '').replace(/ +/g, ' ')
