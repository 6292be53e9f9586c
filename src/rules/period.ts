import { addDays, Day } from '../domain/day.ts'
import type { Period } from './duties-data.ts'

/** One quarter, half year or year: `2020Q2`, `2020H1`, `2020`. */
export interface PeriodSpan {
  readonly id: string
  readonly from: Day
  /** The last day. */
  readonly to: Day
}

const perYear = { quarter: 4, 'half-year': 2, year: 1 } as const satisfies Record<Period, number>
const letters = { quarter: 'Q', 'half-year': 'H', year: '' } as const satisfies Record<Period, string>

/** The periods of a year, in order. */
export function periodsOf(year: number, period: Period): readonly PeriodSpan[] {
  const count = perYear[period]
  const starts = Array.from({ length: count + 1 }, (_, no) => startOf(year, (no * 12) / count))
  return Array.from({ length: count }, (_, at) => {
    const [from, next] = [starts[at], starts[at + 1]]
    if (from === undefined || next === undefined) throw new RangeError(`no period ${at} of ${year}`)
    const id = period === 'year' ? String(year) : `${year}${letters[period]}${at + 1}`
    return { id, from, to: addDays(next, -1) }
  })
}

/** The first day of a month counted from 0; 12 is the next January. */
const startOf = (year: number, month: number): Day =>
  Day.parse(`${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`)

/** Days compare as text. */
export const isWithin = ({ from, to }: PeriodSpan, day: Day): boolean => from <= day && day <= to
