import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '../../src/domain/day.ts'
import {
  dayInLastMonth,
  firstDayIn,
  frequencies,
  frequencyOf,
  isWithin,
  lastDayIn,
  Period,
  periodsIn,
  periodsOf,
  periodWords,
} from '../../src/domain/period.ts'

const anyYear = fc.integer({ min: 2000, max: 2100 })
const anyFrequency = fc.constantFrom(...frequencies)

it('cuts a year into periods that meet without a gap', () => {
  fc.assert(
    fc.property(anyYear, anyFrequency, (year, every) => {
      const periods = periodsOf(year, every)
      expect(periods).toHaveLength(periodsIn(every))
      expect(firstDayIn(Period.parse(periods[0]))).toBe(`${year}-01-01`)
      expect(lastDayIn(Period.parse(periods.at(-1)))).toBe(`${year}-12-31`)
      periods.forEach((period, at) => {
        expect(frequencyOf(period)).toBe(every)
        expect(Period.parse(String(period))).toBe(period)
        const next = periods[at + 1]
        if (next) expect(addDays(lastDayIn(period), 1)).toBe(firstDayIn(next))
      })
    }),
  )
})

it('finds each day in exactly one period of its year', () => {
  fc.assert(
    fc.property(anyYear, anyFrequency, fc.integer({ min: 0, max: 364 }), (year, every, day) => {
      const on = addDays(firstDayIn(Period.parse(String(year))), day)
      expect(periodsOf(year, every).filter((period) => isWithin(period, on))).toHaveLength(1)
    }),
  )
})

it('orders periods of a kind as text', () => {
  fc.assert(
    fc.property(anyYear, anyFrequency, (year, every) => {
      const periods = [...periodsOf(year, every), ...periodsOf(year + 1, every)]
      expect(periods.toSorted()).toEqual(periods)
    }),
  )
})

it('keeps a day inside its month', () => {
  fc.assert(
    fc.property(anyYear, anyFrequency, fc.integer({ min: 1, max: 31 }), (year, every, day) => {
      for (const period of periodsOf(year, every)) {
        const [own, following] = [dayInLastMonth(period, day, false), dayInLastMonth(period, day, true)]
        expect(isWithin(period, own)).toBe(true)
        expect(following > lastDayIn(period)).toBe(true)
        expect(following.slice(0, 7)).toBe(addDays(lastDayIn(period), 1).slice(0, 7))
        expect(Number(own.slice(8))).toBeLessThanOrEqual(day)
      }
    }),
  )
})

it.each([
  ['2026-02', '2月', '2026-02-01', '2026-02-28'],
  ['2028-02', '2月', '2028-02-01', '2028-02-29'],
  ['2026-12', '12月', '2026-12-01', '2026-12-31'],
  ['2026Q2', '第2季度', '2026-04-01', '2026-06-30'],
  ['2026H1', '上半年', '2026-01-01', '2026-06-30'],
  ['2026H2', '下半年', '2026-07-01', '2026-12-31'],
  ['2026', '全年', '2026-01-01', '2026-12-31'],
])('%s is %s', (text, words, from, to) => {
  const period = Period.parse(text)
  expect([periodWords(period), firstDayIn(period), lastDayIn(period)]).toEqual([words, from, to])
})

it.each(['2026-13', '2026-00', '2026Q5', '2026Q0', '2026H3', '26-02', '2026-2', '2026q1', ''])('refuses %s', (text) => {
  expect(Period.safeParse(text).success).toBe(false)
})
