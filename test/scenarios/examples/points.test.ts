import { expect, it } from 'vitest'
import { exampleOffice } from '../../support/an-example.ts'
import { textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
const open = () =>
  exampleOffice('example-points', '2026-03-20T10:00:00+08:00', [
    { name: '青石镇', kind: '乡镇', contact: 'qingshi' },
    { name: '民政局', kind: '部门', contact: 'minzheng' },
  ])

it('an office with a table in points of its own gets answers in its own words', async () => {
  const { chat } = await open()
  await chat('qingshi')
    .says('任务 全部')
    .hears({ command: 'tasks', outcome: 'ok' }, /工作机制/, /基层综合执法/)
  await chat('minzheng')
    .says('任务 全部')
    .hears({ command: 'tasks', outcome: 'ok' }, /案卷评查/)
  await chat('qingshi')
    .says(`提交 1 ${link}`)
    .hears({ command: 'submit', outcome: 'ok', task: 1 }, /按时报送/)
  await chat('qingshi').says('自评 4 缺席1次').hears({ command: 'assess', outcome: 'ok' }, /8分/)
  await chat('office').says('审核 青石镇 4 缺席2次').hears({ command: 'review', outcome: 'ok' }, /6分/)
  await chat('qingshi').says('查询 4').hears({ command: 'query', outcome: 'ok' }, /6分/, /扣4分/)
})

it('quotes a notice without a number by its title, and an interpretation by number and name', async () => {
  const { chat } = await open()
  await chat('qingshi')
    .says('依据 1')
    .hears(
      { command: 'basis', outcome: 'ok' },
      /《云川市2026年度依法行政考核办法》　考核表 第1项/,
      /口径 1 期限含当日：/,
    )
  await chat('office')
    .says('口径 以上含本数')
    .hears({ outcome: 'ok' }, /^口径 2 以上含本数：「90分以上」是否包含90分/)
})

it('an item without anything to hand in is scored at once', async () => {
  const { chat } = await open()
  await chat('office').says('审核 民政局 6 兼职').hears({ command: 'review', outcome: 'ok' }, /6分/)
})

it('says nothing of flags, of other notices or in English', async () => {
  const { chat } = await open()
  for (const [who, said] of [
    ['office', '体检'],
    ['office', '口径'],
    ['office', '汇总'],
    ['qingshi', '任务 1'],
    ['qingshi', '查询'],
    ['qingshi', '依据 4'],
    ['qingshi', '建议'],
  ] as const) {
    const text = textOf(await chat(who).says(said).answer).replaceAll('Office', '')
    expect.soft(text, said).not.toMatch(/[a-z]{3}|[红蓝黄]旗|征求意见|郑/)
  }
})
