import { z } from 'zod'
import { addDays, Day } from './day.ts'

/** How often something recurs, as a notice says it. */
export const frequencies = ['月', '季度', '半年', '年'] as const
export type Frequency = (typeof frequencies)[number]

/** 周期、期次: one month, quarter, half year or year, `2026-02`, `2026Q2`, `2026H1`, `2026`. */
export const Period = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])|Q[1-4]|H[12])?$/, '应为期次，如 2026-02、2026Q2、2026H1')
  .brand<'Period'>()
export type Period = z.infer<typeof Period>

const perYear = { 月: 12, 季度: 4, 半年: 2, 年: 1 } as const satisfies Record<Frequency, number>

/** The number of periods in a year. */
export const periodsIn = (every: Frequency): number => perYear[every]

/** The periods of a year, in order. */
export const periodsOf = (year: number, every: Frequency): readonly Period[] =>
  Array.from({ length: perYear[every] }, (_, at) => periodAt(year, every, at))

/** A period by its place in its year, from 0. */
function periodAt(year: number, every: Frequency, at: number): Period {
  switch (every) {
    case '月':
      return Period.parse(`${year}-${twoDigits(at + 1)}`)
    case '季度':
      return Period.parse(`${year}Q${at + 1}`)
    case '半年':
      return Period.parse(`${year}H${at + 1}`)
    case '年':
      return Period.parse(String(year))
    default:
      return every satisfies never
  }
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** How often the period's kind recurs. */
export function frequencyOf(period: Period): Frequency {
  if (period[4] === '-') return '月'
  if (period[4] === 'Q') return '季度'
  return period[4] === 'H' ? '半年' : '年'
}

export const yearOfPeriod = (period: Period): number => Number(period.slice(0, 4))

/** Its place in its year, from 0. */
const placeOf = (period: Period): number => (period.length === 4 ? 0 : Number(period.slice(5)) - 1)

/** The first day of a month counted from 0; 12 is the next January. */
const startOfMonth = (year: number, month: number): Day =>
  Day.parse(`${year + Math.floor(month / 12)}-${twoDigits((month % 12) + 1)}-01`)

const monthsIn = (period: Period): number => 12 / perYear[frequencyOf(period)]

export const firstDayIn = (period: Period): Day =>
  startOfMonth(yearOfPeriod(period), placeOf(period) * monthsIn(period))

export const lastDayIn = (period: Period): Day => addDays(dayAfter(period), -1)

/** The first day after a period. */
const dayAfter = (period: Period): Day => startOfMonth(yearOfPeriod(period), (placeOf(period) + 1) * monthsIn(period))

/** A day of the period's last month, or of the month after it; the last one where the month is shorter. */
export function dayInLastMonth(period: Period, day: number, following: boolean): Day {
  const month = (placeOf(period) + 1) * monthsIn(period) - (following ? 0 : 1)
  const [first, next] = [startOfMonth(yearOfPeriod(period), month), startOfMonth(yearOfPeriod(period), month + 1)]
  const stated = addDays(first, day - 1)
  return stated < next ? stated : addDays(next, -1)
}

/** Days compare as text. */
export const isWithin = (period: Period, day: Day): boolean => firstDayIn(period) <= day && day <= lastDayIn(period)

/** 「2月」「第2季度」「上半年」「全年」, of the year that is spoken of. */
export function periodWords(period: Period): string {
  const place = placeOf(period)
  switch (frequencyOf(period)) {
    case '月':
      return `${place + 1}月`
    case '季度':
      return `第${place + 1}季度`
    case '半年':
      return place === 0 ? '上半年' : '下半年'
    case '年':
      return '全年'
  }
}

/** The same with its year: 「2026年第2季度」「2026年上半年」; a whole year is 「2026年」. */
export const fullPeriodWords = (period: Period): string =>
  `${yearOfPeriod(period)}年${frequencyOf(period) === '年' ? '' : periodWords(period)}`
