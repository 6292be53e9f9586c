import { expect, it } from 'vitest'
import { exampleOffice } from '../../support/an-example.ts'
import { textOf } from '../../support/chat.ts'

const city = (start: string) =>
  exampleOffice('example-recurring', start, [{ name: '东河县', kind: '县区', contact: 'donghe' }])

it('makes the year of confirmed periods, and says which are not', async () => {
  const { chat, clock } = await city('2026-02-03T10:00:00+08:00')
  await chat('donghe').says('提交 1 1月 https://example.test/a').hears({ outcome: 'ok' })
  await chat('donghe').says('自评 1 1月 缺项1项').hears({ outcome: 'ok' })
  const claimed = await chat('donghe').says('查询').answer
  expect(textOf(claimed)).toMatch(/1\. 隐患月报（1月）：1\.5分，满分2分（自评）/)
  await chat('office').says('审核 东河县 1 1月 缺项1项').hears({ outcome: 'ok' })
  clock.set('2026-03-10T10:00:00+08:00')
  await chat('donghe')
    .says('查询 全部')
    .hears(
      /核定：已评部分1\.5分，还有5项未评（任务2、3、4、5、6），暂无总分/,
      /1\. 隐患月报：1月1\.5分；2月未报送，0分。全年按各期之和 → 1\.5分（满分24分）/,
      /1\. 隐患月报（3月）：未报送/,
    )
  await chat('donghe')
    .says('查询 1')
    .hears(/隐患月报（3月）|3月/, /全年按各期之和 → 1\.5分/)
  const inGroup = await chat('donghe').says('查询', { chat: { kind: 'group', groupId: 'all' } }).answer
  expect(textOf(inGroup)).not.toMatch(/1\.5分/)
})

const monthEnds = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']

it('comes to a total and a level once every period is confirmed', async () => {
  const { chat, clock } = await city('2026-02-03T10:00:00+08:00')
  const reported = async (ref: string, claim: string) => {
    await chat('donghe')
      .says(`提交 ${ref} https://example.test/${encodeURIComponent(ref)}`)
      .hears(/回执/)
    await chat('office')
      .says(`审核 东河县 ${ref} ${claim}`)
      .hears(/已确认|核定/, { command: 'review', outcome: 'ok' })
  }
  await reported('1 1月', '缺项0项')
  for (const [at, month] of monthEnds.entries()) {
    clock.set(`2026-${month}-28T10:00:00+08:00`)
    if (month !== '02') await reported(`1 ${at + 1}月`, '缺项0项')
    const number = Number(month)
    if (number % 3 === 0) await reported(`2 第${number / 3}季度`, '16分')
    if (number === 6) await reported('3 上半年', '演练次数2次')
    if (number === 12) await reported('3 下半年', '演练次数1次')
  }
  await chat('office').says('事件 推进会 12月25日').answer
  await chat('office').says('确认').hears({ command: 'event', outcome: 'ok' })
  await chat('office').says('事件 5 12月31日').answer
  await chat('office').says('确认').hears({ command: 'event', outcome: 'ok' })
  await reported('4', '未落实事项1')
  await reported('5', '未整改问题0')
  clock.set('2027-01-05T10:00:00+08:00')
  await reported('1 12月', '缺项0项')
  await reported('6', '18分')
  await chat('donghe')
    .says('总分多少')
    .hears(
      /核定：总分78分（满分100分），合格/,
      /隐患月报：1月2分；2月1分；.*12月2分。全年按各期之和 → 14分（满分24分）/,
      /季度分析：.*全年按各期平均 → 16分（满分20分）/,
      /应急演练：上半年8分；下半年4分。全年按各期之和 → 12分（满分16分）/,
    )
})
