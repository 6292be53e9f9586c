import { expect, it } from 'vitest'
import type { Outgoing } from '../../src/domain/message.ts'
import { office } from '../support/chat.ts'

const link = 'https://example.test/a'

/** The clerk's digest of a morning; undefined where there is none. */
const deskOf = (pushed: readonly Outgoing[], day: string): string | undefined =>
  pushed.find(({ key, reply }) => key.includes(`${day}/`) && reply.text.includes('【督导办今日】'))?.reply.text

it('tells a clerk in the morning of a working day what fell due, came in and waits, once', async () => {
  const { chat, core, pushed, clock } = await office('2026-07-27T10:00:00+08:00')
  await core.reminders.lookNow(new Date('2026-07-28T09:00:00+08:00'))
  expect(deskOf(pushed, '2026-07-28')).toBeUndefined()

  clock.set('2026-07-29T10:00:00+08:00')
  for (const material of [1, 2])
    await chat('jinshui').says(`提交 1 材料${material} ${link}${material}`).hears({ outcome: 'ok' })
  await core.reminders.lookNow(new Date('2026-07-30T09:00:00+08:00'))
  const first = deskOf(pushed, '2026-07-30')
  expect(first).toMatch(/· 待审 1 项，最早 7月29日周三报来\n· 新到 1 项：金水区 任务1/)
  expect(first).toMatch(/· 到期未报齐：任务1 征求意见，中原区、二七区、高新区/)
  expect(first).not.toMatch(/申诉/)

  await core.reminders.lookNow(new Date('2026-07-30T09:01:00+08:00'))
  const { length } = pushed.filter(({ reply }) => reply.text.includes('【督导办今日】'))
  expect(length).toBe(2)
  // The next morning nothing is new, and the material still waits; on Saturday nothing is sent.
  await core.reminders.lookNow(new Date('2026-07-31T09:00:00+08:00'))
  expect(deskOf(pushed, '2026-07-31')).toMatch(/· 待审 1 项，最早 7月29日周三报来\n请发送/)
  await core.reminders.lookNow(new Date('2026-08-01T09:00:00+08:00'))
  expect(deskOf(pushed, '2026-08-01')).toBeUndefined()
})

it('tells a clerk, beside other things, how much of the coming days may not come in time', async () => {
  const { chat, core, pushed, clock } = await office('2026-08-12T10:00:00+08:00')
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await core.reminders.lookNow(new Date('2026-08-13T09:00:00+08:00'))
  expect(deskOf(pushed, '2026-08-13')).toMatch(
    /· 新到 1 项：金水区 任务2\n· 临期可能逾期 5 项（中原区、二七区、高新区、市生态环境局、市人社局），发送「到期 风险」看原因\n/,
  )
  clock.set('2026-08-13T10:00:00+08:00')
  await chat('office')
    .says('到期 风险')
    .hears({ outcome: 'ok' }, /可能逾期的5项/)
})

it('tells of an appeal until it is answered', async () => {
  const { chat, core, pushed, clock } = await office('2026-07-20T10:00:00+08:00')
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
  await chat('jinshui').says('申诉 2 三条都做到了，请复核').hears({ outcome: 'ok' })
  await core.reminders.lookNow(new Date('2026-07-21T09:00:00+08:00'))
  expect(deskOf(pushed, '2026-07-21')).toMatch(/· 申诉待复核 1 件：金水区 任务2\n请发送「待审」办理/)
  clock.set('2026-07-21T10:00:00+08:00')
  await chat('office2').says('复核 金水区 2 维持 没有新的材料').hears({ outcome: 'ok' })
  await core.reminders.lookNow(new Date('2026-07-22T09:00:00+08:00'))
  expect(deskOf(pushed, '2026-07-22')).toBeUndefined()
})
