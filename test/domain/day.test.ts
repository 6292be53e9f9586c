import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  atTime,
  dayOf,
  daysBetween,
  endOfDay,
  minuteOfDay,
  shanghaiIso,
  startOfDay,
  timeOf,
  weekdayOf,
} from '../../src/domain/day.ts'
import { day } from '../dossier/an-entry.ts'

describe('a day is a day in Shanghai', () => {
  it.each([
    ['2026-07-29T15:59:59.999Z', '2026-07-29'],
    ['2026-07-29T16:00:00.000Z', '2026-07-30'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ])('%s is in %s', (moment, expected) => {
    expect(dayOf(new Date(moment))).toBe(expected)
  })

  it('includes its last millisecond', () => {
    expect(shanghaiIso(endOfDay(day('2026-07-29')))).toBe('2026-07-29T23:59:59.999+08:00')
    expect(shanghaiIso(startOfDay(day('2026-07-29')))).toBe('2026-07-29T00:00:00.000+08:00')
  })

  it('has its weekday, its minutes and its time', () => {
    expect(weekdayOf(day('2026-07-29'))).toBe('周三')
    expect(minuteOfDay(new Date('2026-07-29T09:30:00+08:00'))).toBe(570)
    expect(timeOf(atTime(day('2026-07-29'), 8, 5))).toBe('08:05')
  })
})

it('days are counted across months and leap years, there and back', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2001-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      fc.integer({ min: -800, max: 800 }),
      (moment, days) => {
        const from = dayOf(moment)
        expect(daysBetween(from, addDays(from, days))).toBe(days)
        expect(addDays(addDays(from, days), -days)).toBe(from)
      },
    ),
  )
})
