import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeOf } from '../../src/domain/day.ts'
import { dueMoments, isDueAt, isDueForAll, isSendingTime } from '../../src/reminders/send-times.ts'

const at = (time: string) => new Date(`2026-07-29T${time}+08:00`)

describe('isSendingTime', () => {
  it.each([
    { time: '08:29:59', spread: false, sends: false },
    { time: '08:59:59', spread: false, sends: false },
    { time: '09:00:00', spread: false, sends: true },
    { time: '09:00:00', spread: true, sends: false },
    { time: '09:01:00', spread: true, sends: true },
    { time: '13:30:30', spread: true, sends: false },
    { time: '13:31:00', spread: true, sends: true },
    { time: '17:59:59', spread: false, sends: true },
    { time: '18:00:00', spread: false, sends: false },
    { time: '23:00:00', spread: false, sends: false },
  ])('$time, spread $spread', ({ time, spread, sends }) => {
    expect(isSendingTime(at(time), spread)).toBe(sends)
  })
})

describe('isDueAt', () => {
  it('is 09:00 for everybody without spread', () => {
    expect(isDueAt('wecom:jinshui', at('09:00:00'), false)).toBe(true)
    expect(isDueForAll(at('09:00:00'), false)).toBe(true)
  })

  it('is one of the minutes 1 to 20 with spread, always the same for a recipient', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (recipient) => {
        const due = dueMoments(at('00:00:00'), at('23:59:59'), true).filter((moment) =>
          isDueAt(recipient, moment, true),
        )
        expect(isDueAt(recipient, at('09:00:59'), true)).toBe(false)
        expect(isDueAt(recipient, at('09:20:00'), true)).toBe(true)
        expect(due.length).toBeGreaterThan(0)
      }),
    )
    expect(isDueForAll(at('09:19:59'), true)).toBe(false)
  })

  it('spreads a hundred recipients over most of the minutes', () => {
    const recipients = Array.from({ length: 100 }, (_, index) => `wecom:u${index}`)
    const minutes = recipients.map((recipient) =>
      dueMoments(at('00:00:00'), at('23:59:59'), true).findIndex((moment) => isDueAt(recipient, moment, true)),
    )
    expect(new Set(minutes).size).toBeGreaterThan(15)
  })
})

describe('dueMoments', () => {
  it.each([
    { after: '2026-07-28T09:00:00+08:00', until: '2026-07-31T08:59:00+08:00', days: ['29', '30'] },
    { after: '2026-07-28T08:59:59+08:00', until: '2026-07-29T09:00:00+08:00', days: ['28', '29'] },
    { after: '2026-07-28T16:00:00Z', until: '2026-07-29T00:59:59Z', days: [] },
    { after: '2026-07-30T09:00:00+08:00', until: '2026-07-20T09:00:00+08:00', days: [] },
  ])('$after to $until', ({ after, until, days }) => {
    const moments = dueMoments(new Date(after), new Date(until), false)
    expect(moments.map((moment) => moment.toISOString())).toEqual(days.map((day) => `2026-07-${day}T01:00:00.000Z`))
  })

  it('gives every minute of the spread, in order', () => {
    const moments = dueMoments(at('09:05:00'), at('23:00:00'), true)
    expect([moments.length, timeOf(moments[0] ?? new Date(0)), timeOf(moments.at(-1) ?? new Date(0))]).toEqual([
      15,
      '09:06',
      '09:20',
    ])
  })
})
