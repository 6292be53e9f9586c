import { expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import type { Campaign } from '../../../src/domain/campaign.ts'
import { office } from '../../support/chat.ts'
import { linshuiRubrics } from '../../support/linshui.ts'

const demo = demoCampaign(2026)
const [notice] = demo.notices
if (!notice) throw new Error('the demo has a notice')
const campaign: Campaign = { ...demo, notices: [{ ...notice, rubric: 'linshui-2026' }] }

const linshuiOffice = (start: string) => office(start, undefined, { campaign, rubrics: linshuiRubrics })

it('keeps each month by itself: what one says or gets of it never touches another', async () => {
  const { chat } = await linshuiOffice('2026-03-03T10:00:00+08:00')
  const jinshui = chat('jinshui')
  await jinshui.says('提交 1 2月 https://example.test/feb').hears(/任务1（2月）/)
  await jinshui.says('提交 1 一月份 https://example.test/jan').hears(/任务1（1月）/)
  await jinshui.says('查询 1 2月').hears(/任务1（2月）/)
  await jinshui.says('提交 1 4月 https://example.test/apr').hears(/任务1（4月）还没有开始/)
})

it('means the month that is due next where none is named, and says which', async () => {
  const { chat } = await linshuiOffice('2026-03-03T10:00:00+08:00')
  await chat('jinshui').says('提交 1 1月 https://example.test/jan').hears({ outcome: 'ok' })
  await chat('jinshui')
    .says('提交 1 https://example.test/x')
    .hears({ outcome: 'ok' }, /任务1（2月）/)
})

it('lists no month that has not begun', async () => {
  const { chat } = await linshuiOffice('2026-02-10T10:00:00+08:00')
  await chat('jinshui')
    .says('任务 全部')
    .hears(/执法统计表（1月）/)
  await chat('jinshui')
    .says('任务 全部')
    .hears(/^(?![\s\S]*执法统计表（3月）)/)
})

it('says what a deadline waits for, and that the office sets it', async () => {
  const { chat } = await linshuiOffice('2026-02-10T10:00:00+08:00')
  await chat('jinshui')
    .says('任务 3')
    .hears(/会议结束后3个工作日内（会议日期待督导办登记）/)
  await chat('jinshui')
    .says('任务 6')
    .hears(/期限：由督导办确定/)
  await chat('jinshui')
    .says('任务 5')
    .hears(/6月30日（周二）17:00/)
  await chat('office')
    .says('延期 金水区 6 3月1日 统一安排')
    .hears(/3月1日/)
})

it('counts working days without the holidays: New Year is none', async () => {
  const { chat } = await linshuiOffice('2026-07-10T10:00:00+08:00')
  await chat('renshe')
    .says('任务 7 下半年')
    .hears(/1月8日/)
})

it('asks the office which month it acts on, and never takes one for another', async () => {
  const { chat } = await linshuiOffice('2026-03-03T10:00:00+08:00')
  await chat('jinshui').says('提交 1 1月 https://example.test/jan').hears({ outcome: 'ok' })
  await chat('office')
    .says('退回 金水区 1 缺页')
    .hears({ command: 'return', outcome: 'asked' }, /是哪一期？\n1\. 1月\n2\. 2月\n3\. 3月/)
  await chat('office')
    .says('1')
    .hears({ command: 'return', outcome: 'ok' }, /任务1（1月）/)
  await chat('jinshui').says('提交 1 1月 https://example.test/jan-2').hears({ outcome: 'ok' })
  await chat('office')
    .says('退回 金水区 1 2月 缺页')
    .hears({ command: 'return', outcome: 'refused' }, /任务1（2月）没有待审核的材料/)
})

it('reminds of a month by its name', async () => {
  const { chat, clock, core, pushed } = await linshuiOffice('2026-02-02T09:00:00+08:00')
  await core.reminders.lookNow()
  clock.set('2026-02-05T09:00:00+08:00')
  await core.reminders.lookNow()
  const own = pushed.filter(({ to }) => to.kind === 'person' && Object.values(to.addresses).includes('jinshui'))
  expect(own.at(-1)?.reply.text).toMatch(/任务1（1月）「执法统计表」/)
  expect(own.at(-1)?.reply.text).toMatch(/「提交 1 1月 链接」/)
  await chat('jinshui')
    .says('提交 1 1月 https://example.test/jan')
    .hears({ outcome: 'ok' }, /任务1（1月）/)
})
