import { describe, expect, it } from 'vitest'
import { pointsOf } from '../../src/reminders/reminder-points.ts'
import { chineseWorkCalendar as calendar } from '../../src/time/chinese-work-calendar.ts'
import { anOpenItem, defaultSettings } from './an-open-item.ts'

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
