import { describe, expect, it } from 'vitest'
import { exampleOffice } from '../support/an-example.ts'
import { changesIn } from '../support/chat.ts'

/** Tasks 4 (会后3个工作日内) and 5 (由督导办确定) wait for a day. */
const city = (start = '2026-07-01T10:00:00+08:00') =>
  exampleOffice('example-recurring', start, [
    { name: '东河县', kind: '县区', contact: 'donghe' },
    { name: '市住建局', kind: '部门', contact: 'zhujian' },
  ])

describe('事件', () => {
  it('lists what deadlines wait for', async () => {
    const { chat } = await city()
    await chat('office')
      .says('事件')
      .hears({ command: 'event', outcome: 'ok' }, /推进会召开：待登记（任务4 会议落实情况）/, /任务5的期限：待登记/)
    await chat('donghe').says('事件').hears({ command: 'event', outcome: 'denied' })
    await chat('donghe')
      .says('任务 4')
      .hears(/推进会召开后3个工作日内（推进会日期待督导办登记）/)
  })

  it('gives the tasks their deadline once it is confirmed, and tells the units', async () => {
    const { chat, records, pushed, core } = await city()
    await chat('office')
      .says('事件 推进会 7月3日')
      .hears(
        { command: 'event', outcome: 'asked' },
        /推进会召开：7月3日/,
        /会议落实情况）期限：7月8日/,
        /告知2名联系人/,
      )
    expect((await records.office.load()).acts).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'event', outcome: 'ok' }, /【回执】/, /事件 推进会 清除/)
    await chat('donghe')
      .says('任务 4')
      .hears(/7月8日（周三）/)
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toEqual([
      { kind: 'event', event: '推进会', on: '2026-07-03' },
    ])
    await chat('office')
      .says('事件 推进会 7月3日')
      .hears({ outcome: 'refused' }, /没有重复记录/)
    await chat('office')
      .says('事件')
      .hears(/推进会召开：7月3日/)
    await core.idle()
    const told = pushed.map(({ reply }) => reply.text).filter((text) => text.includes('【期限】'))
    expect(told).toHaveLength(2)
    expect(told[0]).toMatch(/东河县：推进会召开：7月3日（周五）。\n任务4（会议落实情况）期限：7月8日/)
  })

  it.each([
    '事件 会议 7月3日',
    '事件 推进会召开 2026年7月3日',
    '事件 会议 召开 7月3日',
    '事件：推进会，7月3日',
    '登记事件 推进会 7月3号',
    '事件 7月3日 推进会',
    '事件 推进会 7/3',
    '事件推进会7月3日',
    '事件 推进会 七月三日',
    '事件 推进会是7月3日',
    '事件 推进会已召开 7月3日',
  ])('%s', async (said) => {
    const { chat } = await city()
    await chat('office')
      .says(said)
      .hears({ command: 'event', outcome: 'asked' }, /推进会召开：7月3日/)
  })

  it.each([
    ['事件 5 8月1日'],
    ['事件 任务5 8月1日'],
    ['事件 第5项 8月1日'],
    ['确定期限 5 8月1日'],
    ['事件 任务5的期限 8月1日'],
  ])('%s sets a deadline that the notice leaves to the office', async (said) => {
    const { chat } = await city()
    await chat('office')
      .says(said)
      .hears({ command: 'event', outcome: 'asked' }, /任务5的期限：8月1日/, /专项检查报告）期限：8月1日/)
    await chat('office').says('确认').hears({ command: 'event', outcome: 'ok' })
    await chat('zhujian')
      .says('任务 5')
      .hears(/8月1日/)
  })

  it.each([
    ['事件 推进会', 'asked', /请写明日期/],
    ['事件 推进会 7月3日或7月4日', 'asked', /不止一个日期/],
    ['事件 推进会 7月3日至5日', 'asked', /不止一个日期/],
    ['事件 推进会 7月底', 'refused', /没有看懂「推进会 7月底」/],
    ['事件 推进会 2月30日', 'refused', /2月30日/],
    ['事件 推进会 7月3日下午3点', 'asked', /按日登记/],
    ['事件 座谈会 7月3日', 'refused', /「推进会」/],
    ['事件 推进会 7月3日 参会12人', 'refused', /参会12人/],
    ['事件 推进会 2029年7月3日', 'refused', /太远/],
    ['事件 4 8月1日', 'refused', /「推进会」、「5」/],
    ['事件 推进会 清除', 'refused', /没有重复记录/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, records } = await city()
    const before = await changesIn(records)
    await chat('office').says(said).hears({ command: 'event', outcome }, why)
    expect(await changesIn(records)).toEqual(before)
  })

  it.each(['先别登记事件 推进会 7月3日', '推进会不是7月3日吗', '事件 推进会 7月3日没开', '事件 推进会改期到7月3日'])(
    '%s records nothing, nor does a 好 behind it',
    async (said) => {
      const { chat, records } = await city()
      const before = await changesIn(records)
      await chat('office').says(said).answer
      await chat('office').says('好').answer
      expect(await changesIn(records)).toEqual(before)
    },
  )

  it('shows whose result changes, and is put right by another day', async () => {
    const { chat, clock } = await city('2026-07-06T10:00:00+08:00')
    await chat('office').says('事件 推进会 7月3日').answer
    await chat('office').says('确认').hears({ outcome: 'ok' })
    clock.set('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says('逾期')
      .hears(/会议落实情况|任务4/)
    await chat('office')
      .says('事件 推进会 7月17日')
      .hears({ outcome: 'asked' }, /按时间所定结果改变2项/, /期限：7月22日/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('事件 推进会 清除')
      .hears({ outcome: 'asked' }, /日期待定/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('donghe')
      .says('任务 4')
      .hears(/待督导办登记/)
  })
})
