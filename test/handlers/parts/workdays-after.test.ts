import { expect, it } from 'vitest'
import { workdaysAfter } from '../../../handlers/parts/workdays-after.ts'
import { Day } from '../../../src/domain/day.ts'
import { chineseWorkCalendar } from '../../../src/time/chinese-work-calendar.ts'

it.each([
  { from: '2026-07-29', until: '2026-08-05', why: 'a weekend between' },
  { from: '2026-09-29', until: '2026-10-12', why: '国庆 and 调休 on a Saturday' },
  { from: '2026-12-24', until: '2026-12-31', why: 'the last day of the year' },
])('five working days after $from end on $until: $why', ({ from, until }) => {
  expect(workdaysAfter(chineseWorkCalendar, Day.parse(from), 5)).toEqual({ until, note: [] })
})

it.each([
  { from: '2026-12-28', until: '2027-01-05', year: 2027, why: '元旦' },
  { from: '2027-02-03', until: '2027-02-12', year: 2027, why: '除夕 to 初三' },
  { from: '2027-04-02', until: '2027-04-12', year: 2027, why: '清明 on a Monday' },
  { from: '2027-06-07', until: '2027-06-15', year: 2027, why: '端午' },
  { from: '2027-09-13', until: '2027-09-21', year: 2027, why: '中秋' },
  { from: '2027-09-28', until: '2027-10-06', year: 2027, why: '国庆' },
])('five working days after $from end on $until while $year has no arrangement: $why', ({ from, until, year }) => {
  const window = workdaysAfter(chineseWorkCalendar, Day.parse(from), 5)
  expect(window.until).toBe(until)
  expect(window.note).toEqual([`（${year}年放假安排尚未公布，工作日暂按周末和法定节假日推算。）`])
})
