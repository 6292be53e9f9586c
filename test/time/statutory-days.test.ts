import { describe, expect, it } from 'vitest'
import { isWeekend } from '../../src/domain/day.ts'
import { chineseWorkCalendar } from '../../src/time/chinese-work-calendar.ts'
import { statutoryDays } from '../../src/time/statutory-days.ts'

const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('statutoryDays', () => {
  it.each([
    [
      2027,
      '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03',
      '除夕 2月5日，中秋 9月15日',
    ],
    [2028, '01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-03 10-01 10-02 10-03', '中秋 falls on 10月3日'],
    [2033, '01-01 01-30 01-31 02-01 02-02 04-04 05-01 05-02 06-01 09-08 10-01 10-02 10-03', '闰十一月'],
  ])('%i: %s (%s)', (year, days) => {
    expect(statutoryDays(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`))
  })

  // The law of 2024 came into force in 2025.
  it.each(years(2025, 2026))('all of %i are days off in its arrangement', (year) => {
    expect(statutoryDays(year).filter((day) => chineseWorkCalendar.isWorkday(day))).toEqual([])
  })

  it.each(years(2027, 2050))('all of %i are days off, and no Saturday is a working day', (year) => {
    const days = statutoryDays(year)
    expect(days.filter((day) => chineseWorkCalendar.isWorkday(day) || !day.startsWith(String(year)))).toEqual([])
    expect(days.some(isWeekend)).toBe(true)
  })
})
