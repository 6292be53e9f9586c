import { addDays, Day, yearOfDay } from '../../domain/day.ts'
import { wholeNumber } from './numerals.ts'

/** The year that a date without one is of, and the day that 昨天 and 去年 count from. */
export interface DatesAround {
  readonly year: number
  readonly today: Day
}

/** A date found in words; its day is undefined where there is no such day. */
export interface FoundDate {
  readonly index: number
  readonly said: string
  readonly day: Day | undefined
  readonly yearSaid: boolean
}

/** The days that are said by how long ago they are, in days. */
export const nearDays: Readonly<Record<string, number>> = {
  大前天: 3,
  前天: 2,
  昨天: 1,
  昨日: 1,
  昨晚: 1,
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  明天: -1,
  明日: -1,
  后天: -2,
  大后天: -3,
}
const yearsFromNow: Readonly<Record<string, number>> = {
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  来年: 1,
  后年: 2,
}

const NUMBER = '[〇零一二三四五六七八九十\\d]{1,3}'
/** The number is not part of a longer one. */
const ENDS = '(?![\\d/-])'
const DATE = new RegExp(
  [
    String.raw`(?<!\d)(?<year>\d{4}) ?(?:年度? ?|[-/.])(?<month>${NUMBER}) ?(?:月 ?|[-/.])(?<day>${NUMBER})${ENDS}(?: ?[日号])?`,
    `(?<![\\d〇零一二三四五六七八九])(?:(?<shortYear>[\\d〇零一二三四五六七八九]{2,4}) ?年|(?<farYear>${Object.keys(yearsFromNow).join('|')}))(?:度|的)? ?(?<sm>${NUMBER}) ?月 ?(?<sd>${NUMBER})${ENDS}(?: ?[日号])?`,
    String.raw`(?<!\d)(?<y8>20\d{2})(?<m8>[01]\d)(?<d8>[0-3]\d)(?!\d)`,
    String.raw`(?<![\d/-])(?<m>${NUMBER}) ?月 ?(?<d>${NUMBER})${ENDS}(?: ?[日号])?`,
    String.raw`(?<![\d/.-])(?<m2>\d{1,2})[/-](?<d2>\d{1,2})${ENDS}`,
    // 7.18 is a date at the front alone; elsewhere it is a number.
    String.raw`^(?:[延到至为于在期]{0,3} ?)(?<m3>1[0-2]|0?[1-9])\.(?<d3>[0-3]?\d)(?![\d.%分元万亿个条项级版人份])(?:[日号])?`,
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|'),
  'g',
)
const NEAR = new RegExp(`(?<!大)(?:${Object.keys(nearDays).join('|')})`)

/** The dates in words, in order. */
export const datesIn = (text: string, around: DatesAround): readonly FoundDate[] =>
  [...text.matchAll(DATE)].map(({ 0: said, index, groups = {} }) => ({ index, said, ...dayIn(groups, around) }))

/** The first day said by how long ago it is; the part of the day in 昨晚 stays behind it. */
export function nearDayIn(text: string, { today }: DatesAround): FoundDate | undefined {
  const near = NEAR.exec(text)
  if (!near) return undefined
  const said = near[0].replace(/[早晚]$/, '')
  return { index: near.index, said, day: addDays(today, -(nearDays[near[0]] ?? 0)), yearSaid: true }
}

type Groups = Readonly<Record<string, string | undefined>>

function dayIn(groups: Groups, around: DatesAround): Pick<FoundDate, 'day' | 'yearSaid'> {
  const month = wholeNumber(groups.month ?? groups.sm ?? groups.m8 ?? groups.m ?? groups.m2 ?? groups.m3 ?? '')
  const date = wholeNumber(groups.day ?? groups.sd ?? groups.d8 ?? groups.d ?? groups.d2 ?? groups.d3 ?? '')
  const yearWords = groups.year ?? groups.shortYear ?? groups.farYear ?? groups.y8
  const year = yearWords === undefined ? around.year : yearIn(yearWords, around)
  if (month === undefined || date === undefined || year === undefined) return { day: undefined, yearSaid: true }
  const parts = [String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')]
  return { day: Day.safeParse(parts.join('-')).data, yearSaid: yearWords !== undefined }
}

const NUMERALS = '〇一二三四五六七八九'

/** Reads 2026, 26, 二〇二六, 二六, 去年; undefined for what is none. */
export function yearIn(said: string, { today }: DatesAround): number | undefined {
  const relative = yearsFromNow[said]
  if (relative !== undefined) return yearOfDay(today) + relative
  const figures = said.replace(/[〇零一二三四五六七八九]/g, (numeral) =>
    String(NUMERALS.indexOf(numeral.replace('零', '〇'))),
  )
  if (figures.length === 2) return 2000 + Number(figures)
  return figures.length === 4 ? Number(figures) : undefined
}
