import { expect, it } from 'vitest'
import { changesIn, office } from '../support/chat.ts'
import { kindsIn } from '../support/kinds-in.ts'

const link = 'https://example.test/a'

it('moves the deadline wherever it matters', async () => {
  const { chat, clock, pushed, core } = await office('2026-08-20T10:00:00+08:00')
  await chat('jinshui').says('查询 2').hears(/黄旗/)
  await chat('office')
    .says('延期 金水区 2 8月28日 汛情影响')
    .hears(
      { command: 'extend', outcome: 'asked', task: 2, unit: '金水区' },
      /8月15日（周六）延至8月28日（周五），还有8天/,
    )
  expect(pushed.map(({ reply }) => reply.text).join()).not.toMatch(/【延期】/)
  await chat('office')
    .says('确认')
    .hears({ command: 'extend', outcome: 'ok', task: 2, unit: '金水区' }, /8月15日（周六）延至8月28日（周五），还有8天/)
  await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【延期】[\s\S]*汛情影响/)
  await chat('jinshui')
    .says('任务 全部')
    .hears(/2\. 公布风险点清单：8月28日（周五），还有8天/)
  await chat('jinshui')
    .says('任务 2')
    .hears(/期限：8月28日（周五）/, /延期：期限由8月15日（周六）延至8月28日（周五）/)
  await chat('jinshui')
    .says('查询 2')
    .hears(/延期：/, /旗帜：暂无/)
  const heard = await chat('office').says('逾期 2').answer
  expect(heard.replies.map(({ text }) => text).join()).not.toMatch(/金水区/)
  // 3 days before the extended deadline falls on a working day.
  pushed.length = 0
  clock.set('2026-08-25T09:00:00+08:00')
  await core.reminders.lookNow()
  const own = pushed.filter(({ to }) => to.kind === 'person' && to.addresses.wecom === 'jinshui')
  expect(own.map(({ reply }) => reply.text).join()).toMatch(/公布风险点清单/)
  clock.set('2026-08-28T23:59:00+08:00')
  await chat('jinshui')
    .says(`提交 2 ${link}`)
    .hears({ outcome: 'ok' }, /按时报送/)
  clock.set('2026-08-29T10:00:00+08:00')
  await chat('jinshui')
    .says('撤回 2')
    .hears({ outcome: 'asked' }, /8月28日（周五）已过/)
})

it('granted afterwards makes a late submission one in time', async () => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /黄旗/)
  await chat('office')
    .says('延期 金水区 2 2026-08-20 系统检修')
    .hears({ outcome: 'asked' }, /原期限已过/, /结果变化：.*黄旗.* → /, /现在正式的黄旗将随之改变/)
  expect(await kindsIn(records)).toEqual(['submitted'])
  await chat('office')
    .says('确认')
    .hears({ outcome: 'ok' }, /期限由8月15日（周六）延至8月20日（周四）/, /按时报送/)
  await chat('office')
    .says('延期 金水区 2 8月30日 再延')
    .hears({ outcome: 'refused' }, /已按时报送/)
})

it('asks which of two uploads, for the date, and for the reason', async () => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  await chat('office')
    .says('延期 金水区 2')
    .hears({ command: 'extend', outcome: 'asked' }, /哪一天/)
  await chat('office').says('延期 金水区 2 8月30日').hears({ outcome: 'asked' }, /理由/)
  await chat('office')
    .says('延期 金水区 2 从8月15日延到8月30日 汛情')
    .hears({ outcome: 'asked' }, /几个日期/)
  expect(await kindsIn(records)).toEqual([])
  await chat('office')
    .says('延期 金水区 9 12月30日 汛情')
    .hears({ outcome: 'asked' }, /第几次/)
  await chat('office')
    .says('2')
    .hears({ command: 'extend', outcome: 'asked' }, /第2次/, /12月30日/)
  await chat('office').says('确认').hears({ command: 'extend', outcome: 'ok' }, /第2次/)
  await chat('office')
    .says('延期 金水区 9 第1次 9月30日 汛情')
    .hears({ outcome: 'asked' }, /第1次/, /9月30日/)
  await chat('office').says('确认').hears({ outcome: 'ok' }, /第1次/)
})

it.each([
  ['延期 金水区 2 8月15日 汛情', /须晚于/],
  ['延期 金水区 2 8月1日 汛情', /须晚于/],
  ['延期 金水区 2 2028-01-10 汛情', /最晚到2027年12月31日/],
  ['延期 金水区 2 2月30日 汛情', /没有「2月30日」/],
  ['延期 金水区 7 8月30日 汛情', /没有报送期限/],
  ['延期 金水区 10 12月30日 汛情', /不适用/],
])('「%s」 is refused', async (text, why) => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  await chat('office').says(text).hears({ command: 'extend', outcome: 'refused' }, why)
  expect(await kindsIn(records)).toEqual([])
})

it('is the office’s to grant', async () => {
  const { chat } = await office()
  await chat('jinshui').says('延期 金水区 2 8月30日 汛情').hears({ command: 'extend', outcome: 'denied' })
  await chat('leader').says('延期 金水区 2 8月30日 汛情').hears({ command: 'extend', outcome: 'denied' })
})

it('keeps the hour that is said, and asks for it where only a part of the day is', async () => {
  const { chat, records } = await office('2026-08-20T10:00:00+08:00')
  for (const said of ['12月31日下午 系统故障', '12月31日 上午，系统故障']) {
    await chat('office')
      .says(`延期 金水区 2 ${said}`)
      .hears({ command: 'extend', outcome: 'asked' }, /没有写几点，请写明时刻，没有改动任何内容/)
  }
  await chat('office')
    .says('延期 金水区 2 12月31日下午三点 系统故障')
    .hears({ outcome: 'asked' }, /延至12月31日（周四）15:00，还有133天/, /理由：系统故障/)
  await chat('office')
    .says('延期 金水区 2 到12月31日24时 系统故障')
    .hears({ outcome: 'asked' }, /延至12月31日（周四）/, /理由：系统故障/)
  await chat('office')
    .says('延期 金水区 2 12月30日前 下午停电多日')
    .hears({ outcome: 'asked' }, /延至12月30日（周三）/, /理由：下午停电多日/)
  expect(await kindsIn(records)).toEqual([])
})

it('judges by the hour, and shows it wherever the deadline stands', async () => {
  const { chat, clock, pushed, core, records } = await office('2026-08-20T10:00:00+08:00')
  await chat('office')
    .says('延期 金水区 2 8月28日17:00 汛情影响')
    .hears({ outcome: 'asked' }, /期限由8月15日（周六）延至8月28日（周五）17:00，还有8天/)
  await chat('office')
    .says('确认')
    .hears({ outcome: 'ok' }, /8月28日（周五）17:00/)
  expect((await changesIn(records)).map(({ detail }) => detail)).toMatchObject([
    { kind: 'extended', due: '2026-08-28', time: '17:00', reason: '汛情影响' },
  ])
  await chat('jinshui')
    .says('任务 2')
    .hears(/期限：8月28日（周五）17:00/, /延期：期限由8月15日（周六）延至8月28日（周五）17:00/)
  clock.set('2026-08-28T09:00:00+08:00')
  pushed.length = 0
  await core.reminders.lookNow()
  const own = pushed.filter(({ to }) => to.kind === 'person' && to.addresses.wecom === 'jinshui')
  expect(own.map(({ reply }) => reply.text).join()).toMatch(/公布风险点清单[^\n]*今天（周五）17:00截止/)
  clock.set('2026-08-28T17:00:00+08:00')
  await chat('jinshui')
    .says(`提交 2 ${link}`)
    .hears({ outcome: 'ok' }, /按时报送/)
  clock.set('2026-08-28T17:01:00+08:00')
  await chat('jinshui')
    .says('撤回 2')
    .hears({ outcome: 'asked' }, /8月28日（周五）17:00已过：撤回后再报就是超期/)
  await chat('jinshui').says('确认').hears({ outcome: 'ok' })
  await chat('office')
    .says('逾期 2')
    .hears(/金水区/)
  await chat('office')
    .says('延期 金水区 2 8月28日18:00 汛情影响')
    .hears({ outcome: 'asked' }, /8月28日（周五）17:00延至8月28日（周五）18:00，今天18:00截止/, /原期限已过/)
})

it('may go into the next year, which it names', async () => {
  const { chat } = await office('2026-12-20T10:00:00+08:00')
  await chat('office')
    .says('延期 金水区 9 第2次 2027年1月15日 年底结账')
    .hears({ outcome: 'asked' }, /延至2027年1月15日（周五），还有26天/)
  await chat('office').says('确认').hears({ outcome: 'ok' })
  await chat('office')
    .says('延期 金水区 9 第2次 1月20日 年底结账')
    .hears({ outcome: 'asked' }, /期限由2027年1月15日（周五）延至2027年1月20日（周三）/)
})
