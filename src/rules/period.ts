import type { Day } from '../domain/day.ts'
import { firstDayIn, lastDayIn, type Period as PeriodId, periodsOf as periodIdsOf } from '../domain/period.ts'
import type { Period } from './duties-data.ts'

/** One quarter, half year or year: `2020Q2`, `2020H1`, `2020`. */
export interface PeriodSpan {
  readonly id: PeriodId
  readonly from: Day
  /** The last day. */
  readonly to: Day
}

const frequencies = { quarter: '季度', 'half-year': '半年', year: '年' } as const satisfies Record<Period, string>

/** The periods of a year, in order. */
export const periodsOf = (year: number, period: Period): readonly PeriodSpan[] =>
  periodIdsOf(year, frequencies[period]).map((id) => ({ id, from: firstDayIn(id), to: lastDayIn(id) }))

/** Days compare as text. */
export const isWithin = ({ from, to }: PeriodSpan, day: Day): boolean => from <= day && day <= to
