import { expect, it } from 'vitest'
import { exampleOffice } from '../../support/an-example.ts'
import { changesIn, textOf } from '../../support/chat.ts'

const link = (name: string) => `https://example.test/${name}`

const yunchuan = (start: string) =>
  exampleOffice('example-recurring', start, [
    { name: '东河县', kind: '县区', contact: 'donghe' },
    { name: '西河县', kind: '县区', contact: 'xihe' },
  ])

type Office = Awaited<ReturnType<typeof yunchuan>>

/** What the contact was pushed since the last look. */
const pushedTo = ({ pushed }: Office, contact: string): string =>
  pushed
    .splice(0)
    .filter(({ to }) => to.kind === 'person' && to.addresses.wecom === contact)
    .map(({ reply }) => reply.text)
    .join('\n')

const MONTHS = ['1月', '二月', '3月份', '2026年4月', '五月份', '2026-06', '7月', '八月', '9月', '十月', '11月', '12月']

/** The day in the month after it on which a month is handed in. */
const handedInOn = (at: number): string => {
  const [year, month] = at === 11 ? [2027, 1] : [2026, at + 2]
  return `${year}-${String(month).padStart(2, '0')}-04T10:00:00+08:00`
}

it('goes through the months of a year: each is reminded of, handed in, claimed and confirmed by itself', async () => {
  const opened = await yunchuan('2026-01-20T10:00:00+08:00')
  const { chat, clock, core, records } = opened
  for (const [at, said] of MONTHS.entries()) {
    clock.set(handedInOn(at).replace('T10', 'T09'))
    await core.reminders.lookNow()
    if (at === 0) expect(pushedTo(opened, 'donghe')).toMatch(/任务1（1月）「隐患月报」/)
    clock.set(handedInOn(at))
    const name = `任务1（${at + 1}月）`
    await chat('donghe')
      .says(`提交 1 ${said} ${link(`m${at}`)}`)
      .hears({ outcome: 'ok' }, new RegExp(`已收到：${name}`), /按时报送/)
    await chat('donghe')
      .says(`自评 1 ${said} 缺项${at % 2}项`)
      .hears({ outcome: 'ok' }, new RegExp(`${name}.*自评：缺项${at % 2}`))
    await chat('office')
      .says(`审核 东河县 1 ${said} 同意自评`)
      .hears({ outcome: 'ok' }, new RegExp(`已核定：东河县 ${name}`), at % 2 === 0 ? /2分，满分2分/ : /1.5分，满分2分/)
  }
  const periods = (await changesIn(records)).flatMap(({ detail }) =>
    detail.kind === 'reviewed' ? [detail.period] : [],
  )
  expect(periods).toEqual(MONTHS.map((_, at) => `2026-${String(at + 1).padStart(2, '0')}`))
  await chat('office')
    .says('汇总 1')
    .hears(/任务1 隐患月报（已开始的12期）：\n2个单位应报24项：报齐待审0项，已核定12项，逾期未报11项，未到期未报1项/)
})

it('counts a month that came late, one that never came, and one that is not due', async () => {
  const { chat, clock } = await yunchuan('2026-02-07T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 1 ${link('jan')}`)
    .hears({ outcome: 'asked' }, /1\. 1月，逾期未报\n2\. 2月，未报送/)
  await chat('donghe')
    .says('1月')
    .hears({ outcome: 'ok' }, /已收到：任务1（1月）/, /超期报送/)
  await chat('office')
    .says('审核 东河县 1 1月 无缺项')
    .hears({ outcome: 'ok' }, /1分，满分2分/)
  clock.set('2026-03-06T10:00:00+08:00')
  await chat('office')
    .says('逾期 1')
    .hears(/任务1（1月） 隐患月报（2月5日（周四））：西河县\n任务1（2月） 隐患月报（3月5日（周四））：东河县、西河县/)
  await chat('donghe')
    .says('查询 1 2月')
    .hears(/0分，满分2分/, /逾期未报/)
  await chat('donghe')
    .says('任务 全部')
    .hears(/隐患月报（3月）：4月5日（周日），还有30天，未报送/)
  const listed = textOf(await chat('donghe').says('任务 全部').answer)
  expect(listed).not.toMatch(/隐患月报（4月）|季度分析（第2季度）|应急演练（下半年）/)
})

it('sends one quarter back and takes it again, and leaves the others alone', async () => {
  const { chat, clock } = await yunchuan('2026-04-03T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 2 第1季度 ${link('q1')}`)
    .hears({ outcome: 'ok' }, /任务2（第1季度）/)
  clock.set('2026-07-02T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 2 二季度 ${link('q2')}`)
    .hears({ outcome: 'ok' }, /任务2（第2季度）/, /按时报送/)
  await chat('office')
    .says('退回 东河县 2 第2季度 缺数据')
    .hears({ outcome: 'ok' }, /已退回：东河县 任务2（第2季度）/)
  await chat('donghe')
    .says('查询 2 第1季度')
    .hears(/任务2（第1季度） 季度分析：已报送，待审核/)
  clock.set('2026-07-06T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 2 Q2 ${link('q2-again')}`)
    .hears({ outcome: 'ok' }, /任务2（第2季度）/)
  await chat('office')
    .says('审核 东河县 2 第2季度 18分')
    .hears({ outcome: 'ok' }, /18分，满分20分/)
  await chat('donghe')
    .says('申诉 2 材料已经写明')
    .hears({ outcome: 'ok' }, /已收到申诉：\n东河县 任务2（第2季度）/)
  await chat('office')
    .says('复核 东河县 2 第1季度 维持 依据充分')
    .hears({ outcome: 'refused' }, /任务2（第1季度）没有申诉/)
})

it('answers an appeal about one half of the year', async () => {
  const { chat } = await yunchuan('2026-06-20T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 3 上半年 ${link('h1')}`)
    .hears({ outcome: 'ok' }, /任务3（上半年）/)
  await chat('donghe')
    .says('自评 3 上半年 演练2次')
    .hears({ outcome: 'ok' }, /任务3（上半年）/)
  await chat('office')
    .says('审核 东河县 3 上半年 演练1次')
    .hears({ outcome: 'ok' }, /4分，满分8分/)
  await chat('donghe')
    .says('申诉 3 上半年 演练了两次')
    .hears({ outcome: 'ok' }, /任务3（上半年）/)
  await chat('donghe')
    .says('申诉 3 上半年 演练了两次')
    .hears({ outcome: 'refused' }, /任务3（上半年）的申诉已经收到/)
})

it('takes back one month, extends another, and replays each as it was', async () => {
  const { chat, clock } = await yunchuan('2026-02-03T10:00:00+08:00')
  await chat('donghe')
    .says(`提交 1 1月 ${link('jan')}`)
    .hears({ outcome: 'ok' })
  await chat('donghe')
    .says('撤回 1')
    .hears({ outcome: 'ok' }, /已撤回：任务1（1月）/)
  await chat('office')
    .says('延期 东河县 1 1月 2月10日17:00 暴雪')
    .hears({ outcome: 'asked' }, /任务1（1月）（隐患月报）\n期限由2月5日（周四）延至2月10日（周二）17:00/)
  await chat('office').says('确认').hears({ outcome: 'ok' })
  clock.set('2026-02-10T16:59:00+08:00')
  await chat('donghe')
    .says(`提交 1 1月 ${link('jan')}`)
    .hears({ outcome: 'ok' }, /按时报送/)
  await chat('donghe')
    .says('任务 1 2月')
    .hears(/期限：3月5日（周四）/)
  await chat('xihe')
    .says('任务 1 1月')
    .hears(/期限：2月5日（周四）/)
  clock.set('2026-03-10T10:00:00+08:00')
  await chat('office')
    .says('回放 东河县 2月9日 1 1月')
    .hears(/任务1（1月） 隐患月报/, /2月10日（周二）17:00/, /未到期限/)
  await chat('office')
    .says('回放 东河县 2月10日 1 一月')
    .hears(/按时报送/)
})

it('extends the last month into the next year, where it is due', async () => {
  const { chat, clock } = await yunchuan('2026-12-28T10:00:00+08:00')
  await chat('office')
    .says('延期 东河县 1 12月 1月12日 年底结账')
    .hears({ outcome: 'asked' }, /期限由2027年1月5日（周二）延至2027年1月12日（周二）/)
  await chat('office').says('确认').hears({ outcome: 'ok' })
  clock.set('2027-01-12T20:00:00+08:00')
  await chat('donghe')
    .says(`提交 1 12月 ${link('dec')}`)
    .hears({ outcome: 'ok' }, /任务1（12月）/, /按时报送/)
})

it('reminds of a month from its beginning, by its name, and once it is in no more', async () => {
  const opened = await yunchuan('2026-01-30T09:00:00+08:00')
  const { chat, clock, core } = opened
  await core.reminders.lookNow()
  pushedTo(opened, 'donghe')
  clock.set('2026-02-02T09:00:00+08:00')
  await core.reminders.lookNow()
  const reminded = pushedTo(opened, 'donghe')
  expect(reminded).toMatch(/任务1（1月）「隐患月报」，2月5日周四截止，还有 3 天/)
  expect(reminded).not.toMatch(/（3月）|第2季度/)
  await chat('donghe')
    .says(`提交 1 1月 ${link('jan')}`)
    .hears({ outcome: 'ok' })
  pushedTo(opened, 'donghe')
  clock.set('2026-02-05T09:00:00+08:00')
  await core.reminders.lookNow()
  expect(pushedTo(opened, 'donghe')).not.toMatch(/（1月）/)
})
