import { expect, it } from 'vitest'
import { dayOf, momentWords } from '../../../src/domain/day.ts'
import { office } from '../../support/chat.ts'

it('the zone of the machine is the one asked for', () => {
  const offsets: Readonly<Record<string, number>> = {
    'America/New_York': 240,
    'UTC+8': 480,
    'Pacific/Kiritimati': -840,
  }
  const zone = process.env.TZ ?? ''
  const offset = new Date('2026-07-29T00:00:00Z').getTimezoneOffset()
  expect(offset).toBe(offsets[zone] ?? offset)
})

it('days begin at midnight in Shanghai', () => {
  expect(dayOf(new Date('2026-07-28T16:00:00Z'))).toBe('2026-07-29')
  expect(momentWords(new Date('2026-07-29T15:59:00Z'))).toBe('2026年7月29日 23:59')
})

it('nobody is reminded on a Saturday, on 元旦 of a year without an arrangement, or on 国庆', async () => {
  const its = await office('2026-07-20T10:00:00+08:00')
  const sentOn = async (day: string) =>
    (await its.core.reminders.lookNow(new Date(`${day}T09:30:00+08:00`))).sent.length
  expect(await sentOn('2026-07-22')).toBeGreaterThan(0)
  // A Saturday, of which the deadline's third day before is moved to Friday.
  expect(await sentOn('2026-07-24')).toBeGreaterThan(0)
  expect(await sentOn('2026-07-25')).toBe(0)
  expect(await sentOn('2026-10-01')).toBe(0)
  expect(await sentOn('2027-01-01')).toBe(0)
  expect(await sentOn('2027-01-04')).toBeGreaterThan(0)
})

it('the window of a returned submission leaves 元旦 out, and says the arrangement is not out yet', async () => {
  const its = await office('2026-12-28T10:00:00+08:00')
  await its.chat('office').says('延期 金水区 4 12月31日 汛情影响').hears({ outcome: 'asked' })
  await its.chat('office').says('确认').hears({ outcome: 'ok' })
  await its.chat('jinshui').says('提交 4 https://a.example.cn/1').hears({ outcome: 'ok' })
  await its
    .chat('office')
    .says('退回 金水区 4 材料不清晰')
    .hears({ outcome: 'ok' }, /1月5日（周二）24时前重新报送/, /2027年放假安排尚未公布/)
})
