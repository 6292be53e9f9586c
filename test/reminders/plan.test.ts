import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, Day, daysBetween } from '../../src/domain/day.ts'
import type { OpenItem, ReminderPoint } from '../../src/domain/reminder.ts'
import { advance, type Since, sinceDay, sinceYesterday } from '../../src/reminders/day-record.ts'
import { type Plan, planReminders, pointsOf } from '../../src/reminders/plan.ts'
import { chineseWorkCalendar as calendar } from '../../src/time/chinese-work-calendar.ts'
import { anOpenItem, defaultSettings, defaultSettings as settings } from './an-open-item.ts'

const planOf = (item: OpenItem, lastLooked: string, today: string) =>
  planReminders({ items: [item], settings, calendar, since: sinceDay(Day.parse(lastLooked)), today: Day.parse(today) })

const said = ({ reminders, dropped }: Plan) => ({
  reminders: reminders.map(({ kind, daysLeft, points }) => `${kind} ${daysLeft} of ${points.map((p) => p.offset)}`),
  dropped: dropped.map(({ point }) => point.offset),
})

describe('planReminders', () => {
  it.each([
    { name: 'a week before', last: '2026-07-21', today: '2026-07-22', reminders: ['before 7 of -7'], dropped: [] },
    { name: 'nothing due', last: '2026-07-22', today: '2026-07-23', reminders: [], dropped: [] },
    { name: 'looked at today already', last: '2026-07-22', today: '2026-07-22', reminders: [], dropped: [] },
    { name: 'the day itself', last: '2026-07-28', today: '2026-07-29', reminders: ['day-of 0 of 0'], dropped: [] },
    { name: 'gap before', last: '2026-07-10', today: '2026-07-27', reminders: ['before 2 of -14,-7,-3'], dropped: [] },
    {
      name: 'gap onto the day',
      last: '2026-07-21',
      today: '2026-07-29',
      reminders: ['day-of 0 of -7,-3,-1,0'],
      dropped: [],
    },
    {
      name: 'gap over the deadline',
      last: '2026-07-27',
      today: '2026-07-31',
      reminders: ['after -2 of 1'],
      dropped: [-1, 0],
    },
    {
      name: 'gap to the end',
      last: '2026-07-29',
      today: '2026-08-20',
      reminders: ['escalation -22 of 1,3,7,7'],
      dropped: [],
    },
    { name: 'rest day', last: '2026-07-23', today: '2026-07-25', reminders: [], dropped: [] },
  ])('$name', ({ last, today, reminders, dropped }) => {
    expect(said(planOf(anOpenItem({ due: '2026-07-29' }), last, today))).toEqual({ reminders, dropped })
  })

  it('says nothing when the deadline has passed and nothing after it has come', () => {
    // Due on the last day before the National Day holiday; the first reminder after it is on 8 October.
    const plan = planReminders({
      items: [anOpenItem({ due: '2026-09-30' })],
      settings,
      calendar,
      since: sinceDay(Day.parse('2026-09-28')),
      today: Day.parse('2026-10-01'),
    })
    expect(said(plan)).toEqual({ reminders: [], dropped: [0] })
  })

  it('reminds on a rest day of a deadline of that day, and keeps the rest for the next working day', () => {
    const saturday = Day.parse('2026-08-15')
    const today = anOpenItem({ due: '2026-08-15' })
    const later = anOpenItem({ task: 3, due: '2026-08-21' })
    const since: Since = sinceDay(Day.parse('2026-08-13'))
    const plan = planReminders({ items: [today, later], settings, calendar, since, today: saturday })
    expect(plan.reminders.map(({ item, kind }) => [item.task, kind])).toEqual([[2, 'day-of']])

    const monday = addDays(saturday, 2)
    const next = planReminders({
      items: [today, later],
      settings,
      calendar,
      since: advance(since, saturday, calendar),
      today: monday,
    })
    expect(said(next)).toEqual({ reminders: ['after -2 of 1', 'before 4 of -7'], dropped: [-1] })
  })
})

const start = Day.parse('2026-01-01')
const days = Array.from({ length: 365 }, (_, index) => addDays(start, index))
const anyDue = fc.integer({ min: 45, max: 340 }).map((offset) => addDays(start, offset))
const anyItems = fc.array(
  fc.record({ due: anyDue, voluntary: fc.boolean() }).map(({ due, voluntary }) => anOpenItem({ due, voluntary })),
  { minLength: 1, maxLength: 4 },
)
const numbered = (items: OpenItem[]) => items.map((item, index) => ({ ...item, task: index + 1 }))
const idOf = (item: OpenItem, { kind, offset }: ReminderPoint) => `${item.task} ${kind} ${offset}`
const allPoints = (items: OpenItem[]) =>
  items.flatMap((item) => pointsOf(item, settings, calendar).map((point) => idOf(item, point)))

/** Looks on the given days, one after the other. */
function look(items: OpenItem[], on: readonly Day[]): { today: Day; plan: Plan }[] {
  let since = sinceYesterday(start)
  return on.map((today) => {
    const plan = planReminders({ items, settings, calendar, since, today })
    since = advance(since, today, calendar)
    return { today, plan }
  })
}

describe('over a year', () => {
  it('plans each point of each item exactly once when looking every day', () => {
    fc.assert(
      fc.property(anyItems.map(numbered), (items) => {
        const looks = look(items, days)
        const planned = looks.flatMap(({ plan }) =>
          plan.reminders.flatMap(({ item, points }) => points.map((point) => idOf(item, point))),
        )
        expect(planned.sort()).toEqual(allPoints(items).sort())
        expect(looks.flatMap(({ plan }) => plan.dropped)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('with gaps: an item at most once a look, each point once planned or dropped, never the newest lost', () => {
    const someDays = fc.subarray(days, { minLength: 1 }).map((on) => [...on, Day.parse('2026-12-31')])
    fc.assert(
      fc.property(anyItems.map(numbered), someDays, (items, on) => {
        const looks = look(items, [...new Set(on)])
        const seen = looks.flatMap(({ today, plan }) => {
          const tasks = plan.reminders.map(({ item }) => item.task)
          expect(new Set(tasks).size).toBe(tasks.length)
          for (const { item, kind, daysLeft, points } of plan.reminders) {
            expect(daysLeft).toBe(daysBetween(today, item.due))
            expect(calendar.isWorkday(today) || (kind === 'day-of' && daysLeft === 0)).toBe(true)
            expect(points.at(-1)?.kind).toBe(kind)
            expect(points.every(({ offset }) => daysLeft >= 0 || offset > 0)).toBe(true)
          }
          for (const { item, point } of plan.dropped) expect(point.offset <= 0 && today > item.due).toBe(true)
          return [
            ...plan.reminders.flatMap(({ item, points }) => points.map((p) => idOf(item, p))),
            ...plan.dropped.map(({ item, point }) => idOf(item, point)),
          ]
        })
        expect(seen.sort()).toEqual(allPoints(items).sort())
      }),
      { numRuns: 100 },
    )
  })
})

const daysOf = (given: Parameters<typeof anOpenItem>[0], settings = defaultSettings) =>
  pointsOf(anOpenItem(given), settings, calendar).map(({ kind, offset, day }) => `${kind} ${offset} ${day}`)

describe('pointsOf', () => {
  it('reminds before, on and after a deadline, and escalates on the last day after it', () => {
    expect(daysOf({ due: '2026-07-29' })).toEqual([
      'before -30 2026-06-29',
      'before -14 2026-07-15',
      'before -7 2026-07-22',
      'before -3 2026-07-24', // from Sunday to the Friday before
      'before -1 2026-07-28',
      'day-of 0 2026-07-29',
      'after 1 2026-07-30',
      'after 3 2026-08-03', // from Saturday to the Monday after
      'after 7 2026-08-05',
      'escalation 7 2026-08-05',
    ])
  })

  it('goes round the National Day holiday, and never moves the day itself', () => {
    expect(daysOf({ due: '2026-10-05' }, { before: [3, 1, 0], after: [1, 3, 5] })).toEqual([
      'before -3 2026-09-30',
      'before -1 2026-09-30',
      'day-of 0 2026-10-05',
      'after 1 2026-10-08',
      'after 3 2026-10-08',
      'after 5 2026-10-10', // a Saturday people work on
      'escalation 5 2026-10-10',
    ])
  })

  it.each([
    { name: 'voluntary', given: { voluntary: true }, settings: defaultSettings, kinds: ['before', 'day-of'] },
    { name: 'nothing after', given: {}, settings: { before: [1], after: [] }, kinds: ['before'] },
    {
      name: 'repeated and zero',
      given: {},
      settings: { before: [0, 0], after: [0, 1, 1] },
      kinds: ['day-of', 'after', 'escalation'],
    },
  ])('$name', ({ given, settings, kinds }) => {
    const points = pointsOf(anOpenItem(given), settings, calendar)
    expect([...new Set(points.map(({ kind }) => kind))]).toEqual(kinds)
    expect(new Set(points.map(({ kind, offset }) => `${kind}${offset}`)).size).toBe(points.length)
  })
})
