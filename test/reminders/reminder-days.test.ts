import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '../../src/domain/day.ts'
import { textReply } from '../../src/domain/message.ts'
import {
  type DayRecord,
  type DigestRecord,
  noReminderDocument,
  ReminderDocument,
} from '../../src/reminders/day-record.ts'
import { reminderDays } from '../../src/reminders/reminder-days.ts'
import { chineseWorkCalendar as calendar } from '../../src/time/chinese-work-calendar.ts'

const day = Day.parse('2026-07-29')
const at = '2026-07-29T09:00:00+08:00'

const planned = (recipient: string): DigestRecord => ({
  kind: 'planned',
  at,
  message: {
    key: `digest/c/${day}/${recipient}`,
    to: { kind: 'group', group: recipient, mentions: [] },
    reply: textReply('-'),
  },
})
const digestsOf = (count: number): DayRecord['digests'] =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`group:${index}`, planned(`group:${index}`)]))

/** A log whose saves fail from the given one on, and how many digests each wrote. */
function aLog() {
  const saved = new Map<string, string>()
  const written: number[] = []
  let left = Number.POSITIVE_INFINITY
  return {
    written,
    failAfter: (saves: number) => {
      left = saves
    },
    load: async (key: string) =>
      ReminderDocument.parse(JSON.parse(saved.get(key) ?? JSON.stringify(noReminderDocument()))),
    save: async (key: string, document: ReminderDocument) => {
      left -= 1
      if (left < 0) throw new Error('power cut')
      saved.set(key, JSON.stringify(document))
      if ('digests' in document) written.push(Object.keys(document.digests).length)
    },
  }
}

describe('the days of a reminder log', () => {
  it.each([0, 1, 50, 51, 1000])('gives back %i digests as they were kept, and each as it went', async (count) => {
    const log = aLog()
    const days = reminderDays(log, 'c', calendar)
    const { record } = await days.open(day)
    const full: DayRecord = { ...record, composed: true, digests: digestsOf(count) }
    await days.save(full, record)
    expect((await reminderDays(log, 'c', calendar).open(day)).record).toEqual(full)

    const settle = days.settling(full)
    const last = `group:${count - 1}`
    if (count > 0) await settle(last, { kind: 'sent', at })
    const expected = count > 0 ? { ...full.digests, [last]: { kind: 'sent', at } } : {}
    const { record: after } = await reminderDays(log, 'c', calendar).open(day)
    expect(after).toEqual({ ...full, digests: expected })
    expect(Object.keys(after.digests)).toEqual(Object.keys(full.digests))
  })

  it('writes no more for one that went than those beside it', async () => {
    const log = aLog()
    const days = reminderDays(log, 'c', calendar)
    const { record } = await days.open(day)
    const full = { ...record, digests: digestsOf(1000) }
    await days.save(full, record)
    const settle = days.settling(full)
    log.written.length = 0
    for (const recipient of Object.keys(full.digests)) await settle(recipient, { kind: 'sent', at })
    expect(log.written).toHaveLength(1000)
    expect(Math.max(...log.written)).toBeLessThanOrEqual(50)
  })

  it('is never taken for composed while a part is missing, wherever the power fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 12 }), fc.nat({ max: 200 }), fc.nat({ max: 400 }), async (saves, first, more) => {
        const log = aLog()
        const days = reminderDays(log, 'c', calendar)
        const { record } = await days.open(day)
        const some = { ...record, digests: digestsOf(first) }
        await days.save(some, record)
        log.failAfter(saves)
        const full = { ...some, composed: true, digests: digestsOf(first + more) }
        await days.save(full, some).catch(() => undefined)
        log.failAfter(Number.POSITIVE_INFINITY)
        const { record: found } = await reminderDays(log, 'c', calendar).open(day)
        expect(Object.keys(found.digests).length).toBeGreaterThanOrEqual(first)
        if (found.composed) expect(found).toEqual(full)
      }),
      { numRuns: 60 },
    )
  })
})
