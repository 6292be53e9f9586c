import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, Day, daysBetween, isWeekend } from '../../../src/domain/day.ts'
import { Period, periodsOf } from '../../../src/domain/period.ts'
import { DueData, RecurringDueData } from '../../../src/rules/due/due-data.ts'
import { compileDue, compileRecurringDue, daysAfter, plainCalendar } from '../../../src/rules/due/due-rule.ts'
import { loadedWith } from '../../support/linshui.ts'

const meeting = [{ name: '会议', verb: '结束', aliases: [] }]
const place = { task: 5, upload: 0 }
const held = { ...plainCalendar, events: new Map([['会议', Day.parse('2026-07-03')]]) }

it.each([
  ['07-29', '2026-07-29', null, '7月29日前'],
  [{ endOf: '2月' }, '2026-02-28', null, '2月底前'],
  [{ endOf: '12月' }, '2026-12-31', null, '12月底前'],
  [{ endOf: '2月', nextYear: true }, '2027-02-28', null, '次年2月底前'],
  [{ day: '01-10', nextYear: true }, '2027-01-10', null, '次年1月10日前'],
  [{ day: '06-30', time: '17:00' }, '2026-06-30', '17:00', '6月30日17:00前'],
  [{ after: '会议', days: 3 }, '2026-07-06', null, '会议结束后3日内'],
  [{ after: '会议', days: 3, working: true }, '2026-07-08', null, '会议结束后3个工作日内'],
  [{ after: '会议', days: 1, working: true, time: '12:00' }, '2026-07-06', '12:00', '会议结束后1个工作日内（12:00前）'],
  ['由督导办确定', null, null, '期限由督导办确定'],
])('%o is due %s', (written, day, time, words) => {
  const due = compileDue(DueData.parse(written), place, { events: meeting, calendar: held })
  expect([due?.on({ year: 2026 }), due?.time, due?.words]).toEqual([day, time, words])
})

it.each([
  ['月', '期末', '2026-02', '2026-02-28', '每月底前'],
  ['月', { day: 5 }, '2026-02', '2026-02-05', '每月5日前'],
  ['月', { day: 31 }, '2026-02', '2026-02-28', '每月31日前'],
  ['月', { day: 5, following: true }, '2026-12', '2027-01-05', '次月5日前'],
  ['季度', '期末', '2026Q3', '2026-09-30', '每季度末前'],
  ['季度', { day: 10, following: true }, '2026Q4', '2027-01-10', '次季度首月10日前'],
  ['季度', { after: '期末', days: 5 }, '2026Q1', '2026-04-05', '每季度结束后5日内'],
  ['半年', { after: '期末', days: 5, working: true }, '2026H1', '2026-07-07', '每半年结束后5个工作日内'],
  ['年', '期末', '2026', '2026-12-31', '年终前'],
] as const)('of each %s %o of %s is due %s', (every, written, period, day, words) => {
  const due = compileRecurringDue(RecurringDueData.parse(written), every, plainCalendar)
  expect([due.on({ year: 2026, period: Period.parse(period) }), due.words]).toEqual([day, words])
})

it('is the day that the office set for this upload alone', () => {
  const calendar = { ...plainCalendar, set: new Map([['5.0', Day.parse('2026-08-01')]]) }
  const at = (upload: number) =>
    compileDue(DueData.parse('由督导办确定'), { task: 5, upload }, { events: [], calendar })?.on({ year: 2026 })
  expect([at(0), at(1)]).toEqual(['2026-08-01', null])
})

it('is not known before the event is recorded', () => {
  const due = compileDue(DueData.parse({ after: '会议', days: 3 }), place, { events: meeting, calendar: plainCalendar })
  expect([due?.on({ year: 2026 }), due?.awaits]).toEqual([null, '会议日期待督导办登记'])
})

const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays(Day.parse('2000-01-01'), days))
const anyCount = fc.integer({ min: 1, max: 60 })

it('counts natural days from the day after', () => {
  fc.assert(
    fc.property(anyDay, anyCount, (from, days) => {
      expect(
        daysBetween(
          from,
          daysAfter(from, days, () => true),
        ),
      ).toBe(days)
    }),
  )
})

it('ends working days on a working day, with as many of them after the event', () => {
  fc.assert(
    fc.property(anyDay, anyCount, (from, days) => {
      const end = daysAfter(from, days, (day) => !isWeekend(day))
      const between = Array.from({ length: daysBetween(from, end) }, (_, at) => addDays(from, at + 1))
      expect(isWeekend(end)).toBe(false)
      expect(between.filter((day) => !isWeekend(day))).toHaveLength(days)
    }),
  )
})

it('falls in its period or the one after it, in the order of the periods', () => {
  const written = fc.constantFrom('期末', { day: 7 }, { day: 7, following: true }, { after: '期末', days: 9 })
  fc.assert(
    fc.property(
      fc.integer({ min: 2000, max: 2100 }),
      fc.constantFrom('月', '季度', '半年', '年'),
      written,
      (year, every, data) => {
        const due = compileRecurringDue(RecurringDueData.parse(data), every, plainCalendar)
        const days = periodsOf(year, every).map((period) => due.on({ year, period }))
        expect(new Set(days).size).toBe(days.length)
        expect(days.toSorted()).toEqual(days)
      },
    ),
  )
})

it.each([
  [
    '每月都要报送的还写 uploads',
    'recurs: { every: 月',
    'uploads: [{ due: 07-29 }]\n    recurs: { every: 月',
    /应去掉 uploads/,
  ],
  ['没有的事件', 'after: 会议', 'after: 大会', /应为 events 里的 会议 之一/],
  ['不认识的写法', 'due: 期末, year: worst', 'due: 月末, year: worst', /应为 期末/],
  ['等次相加', 'year: worst', 'year: sum', /worst（最差的一期）/],
  ['不存在的等次', '{ 0: 优, 1: 中, 2: 差 }', '{ 0: 优, 1: 合格 }', /应为 优、良、中、差 之一/],
  ['没有写一期不缺', '{ 0: 优, 1: 中, 2: 差 }', '{ 1: 中 }', /一期不缺/],
  ['不是时刻', 'time: "17:00"', 'time: "25:00"', /17:00/],
  ['拼错的键', 'nextYear: true', 'nextyear: true', /不认识的键 nextyear/],
])('refuses %s', (_, from, to, message) => {
  const load = () =>
    loadedWith((folder) => {
      const file = join(folder, 'rubric.yaml')
      const text = readFileSync(file, 'utf8')
      expect(text).toContain(from)
      writeFileSync(file, text.replace(from, to))
    })
  expect(load).toThrow(message)
})
