import readWorkbook from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { frontPage } from '../../../src/pages/board/front-page.tsx'
import { makeReadGlances } from '../../../src/reading/glances.ts'
import { aVisit } from '../../pages/a-visit.ts'
import { changesIn, textOf } from '../../support/chat.ts'
import { pointsCity } from '../../support/points-city/points-city.ts'

it('lists, reminds of and counts a row for named units at those alone', async () => {
  const { chat } = await pointsCity('2026-03-10T10:00:00+08:00')
  await chat('donggang')
    .says('任务 全部')
    .hears(/6\. 港区值班/)
  const others = await chat('beiguan').says('任务 全部').answer
  expect(others.replies[0]?.text).not.toContain('港区值班')
  await chat('qingxi')
    .says('自评 6 未落实')
    .hears({ outcome: 'refused' }, /只由东港街道、西港街道自评/)
})

it('says how a row is scored', async () => {
  const { chat } = await pointsCity('2026-03-10T10:00:00+08:00')
  await chat('qingxi')
    .says('任务 1')
    .hears(/满分：10分；从 0 分起加/, /工作方案得4分，责任清单得4分，专题会议得2分/, /每迟 1 天扣1分/)
})

const CLAIMS: readonly (readonly [string, RegExp])[] = [
  ['自评 1 做了工作方案、责任清单', /得分：6分，满分10分（自评）/],
  ['自评 2 缺席1次', /得分：9分，满分10分（自评）/],
  ['自评 3 80%', /按时报送后预计16分，满分20分（自评）/],
  ['自评 4 检查3次', /得分：12分，满分15分（自评）/],
  ['自评 5 专职', /得分：10分，满分10分（自评）/],
  ['自评 7 要情快报2条', /得分：2分，满分10分（自评）/],
]

it('goes through a year: claims, reviews, what the office enters on the whole, and the level', async () => {
  const { chat, clock, records } = await pointsCity('2026-04-02T10:00:00+08:00')
  await chat('qingxi').says('提交 1 https://example.test/a').hears({ outcome: 'ok' })
  for (const [said, heard] of CLAIMS) await chat('qingxi').says(said).hears({ command: 'assess', outcome: 'ok' }, heard)
  await chat('qingxi')
    .says('自评 3 2分')
    .hears({ command: 'assess', outcome: 'asked' }, /整改率80%/)
  await chat('qingxi')
    .says('查询')
    .hears(/2\. 例会：9分，满分10分（自评）：缺席次数为1，扣1分/, /自评：已评部分55分，还有1项未评（任务8）/)

  clock.set('2026-06-20T10:00:00+08:00')
  await chat('qingxi').says('提交 3 https://example.test/b').hears({ outcome: 'ok' })
  for (const no of [1, 2, 3, 4, 5, 7]) await chat('office').says(`审核 清溪镇 ${no} 同意自评`).hears({ outcome: 'ok' })
  await chat('office').says('审核 清溪镇 8 25分').hears({ command: 'review', outcome: 'refused' }, /0至20/)
  await chat('office')
    .says('审核 清溪镇 8 16分')
    .hears({ outcome: 'ok' }, /16分，满分20分（核定）/)
  await chat('qingxi')
    .says('我们总分多少')
    .hears({ command: 'query', outcome: 'ok' }, /核定：总分71分（满分95分），合格/, /距「优秀」还差14分/)

  await chat('office')
    .says('加分 清溪镇 7 市级表彰')
    .hears({ command: 'bonus', outcome: 'asked' }, /总分76分/)
  await chat('office')
    .says('确认')
    .hears({ command: 'bonus', outcome: 'ok' }, /总分76分/, /「更正 清溪镇 加分」/)
  await chat('office').says('扣分 清溪镇 1.5分 被通报').hears({ command: 'penalize', outcome: 'asked' })
  await chat('office')
    .says('确认')
    .hears({ command: 'penalize', outcome: 'ok' }, /总分74.5分/)
  await chat('office')
    .says('否决 清溪镇 发生亡人事故')
    .hears({ command: 'veto', outcome: 'asked' }, /，不合格/)
  await chat('office').says('确认').hears({ command: 'veto', outcome: 'ok' })
  await chat('qingxi')
    .says('合格了吗')
    .hears(/总分74.5分（满分95分），不合格/, /发生亡人事故/)

  await chat('office')
    .says('更正 清溪镇 否决')
    .hears({ command: 'undo', outcome: 'ok' }, /已收回/)
  await chat('office').says('更正 清溪镇 加分').hears({ command: 'undo', outcome: 'ok' })
  await chat('qingxi')
    .says('查询')
    .hears(/总分69.5分（满分95分），不合格/, /督导办扣1.5分：被通报/)
  await chat('office').says('更正 清溪镇 加分').hears({ command: 'undo', outcome: 'refused' })
  expect((await changesIn(records)).filter(({ detail }) => 'task' in detail && detail.task === null)).toHaveLength(5)
})

it.each([
  ['加分 清溪镇', /请写明加分多少/],
  ['加分 清溪镇 2分', /请写明加分的理由/],
  ['扣分 清溪镇 被通报', /请写明扣分多少/],
])('asks for what is missing of 「%s」 and changes nothing', async (said, heard) => {
  const { chat, records } = await pointsCity()
  await chat('office').says(said).hears({ outcome: 'asked' }, heard)
  expect(await changesIn(records)).toEqual([])
})

it('shows no confirmed total in a group', async () => {
  const { chat } = await pointsCity()
  await chat('office').says('审核 清溪镇 8 16分').hears({ outcome: 'ok' })
  const { replies } = await chat('qingxi').says('查询', { chat: { kind: 'group', groupId: 'all' } }).answer
  expect(replies.map(({ text }) => text).join()).not.toMatch(/核定：|16分/)
})

/** An office with one unit assessed wholly, and one in part. */
async function assessed() {
  const opened = await pointsCity('2026-03-20T10:00:00+08:00')
  const { chat } = opened
  await chat('qingxi').says('提交 1 https://example.test/a').hears({ outcome: 'ok' })
  await chat('qingxi').says('提交 3 https://example.test/b').hears({ outcome: 'ok' })
  for (const facts of ['1 做了工作方案', '2 缺席1次', '3 80%', '4 检查4次', '5 专职', '7 要情快报2条', '8 16分'])
    await chat('office').says(`审核 清溪镇 ${facts}`).hears({ outcome: 'ok' })
  await chat('qingxi')
    .says('查询')
    .hears(/核定：总分72分（满分95分），合格/)
  await chat('office').says('审核 北关街道 2 缺席2次').hears({ outcome: 'ok' })
  return opened
}

it('counts levels in 汇总 and the papers, and speaks of no grade or flag', async () => {
  const { chat } = await assessed()
  const answer = await chat('office').says('汇总').answer
  expect(textOf(answer)).toMatch(/核定总分：优秀0 合格1 不合格0，未评完2/)
  expect(textOf(answer)).not.toMatch(/等次|旗|优\d|差\d/)
  await chat('office')
    .says('通报')
    .hears(/核定总分：优秀0 合格1 不合格0，未评完2/)
})

it('replays what the total was on an earlier day', async () => {
  const { chat, clock } = await assessed()
  clock.set('2026-06-01T10:00:00+08:00')
  await chat('office').says('加分 清溪镇 3 表彰').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  await chat('office')
    .says('回放 清溪镇 5月31日')
    .hears(/核定：总分72分/)
  await chat('office')
    .says('回放 清溪镇 6月1日')
    .hears(/核定：总分75分/)
})

it('writes points and totals into the ledger, in the order of the roster', async () => {
  const { chat } = await assessed()
  const { replies } = await chat('office').says('导出').answer
  const file = replies.find(({ kind }) => kind === 'file')
  const bytes = Buffer.from(file?.kind === 'file' ? file.base64 : '', 'base64')
  const workbook = await readWorkbook(bytes, { trim: false })
  const sheet = (name: string) =>
    (workbook.find((one) => one.sheet === name)?.data ?? []).map((row) => row.map((value) => String(value ?? '')))
  const [heads = [], ...totals] = sheet('总分')
  expect(totals.map(([unit]) => unit)).toEqual(['清溪镇', '东港街道', '北关街道'])
  expect(totals[0]?.[heads.indexOf('核定总分')]).toBe('72')
  expect(totals[0]?.[heads.indexOf('核定等级')]).toBe('合格')
  const [columns = [], ...rows] = sheet('总览')
  expect(columns).toEqual(expect.arrayContaining(['满分', '自评得分', '核定得分']))
  expect(columns).not.toEqual(expect.arrayContaining(['核定等次']))
  expect(columns).not.toEqual(expect.arrayContaining(['正式旗帜']))
  const own = rows.filter(([unit]) => unit === '清溪镇').map((row) => row[columns.indexOf('核定得分')])
  expect(own).toEqual(['4', '9', '16', '15', '10', '2', '16'])
})

it('shows the total on the board, and no flags', async () => {
  const { records } = await assessed()
  const current = await records.campaign()
  const at = new Date('2026-03-20T10:00:00+08:00')
  const names = current.roster.units.map(({ name }) => name)
  const notice = { ...current, ...(await makeReadGlances(records)(current, names, { at, past: null })) }
  const page = frontPage({ visit: aVisit, notices: [notice], filter: {}, at })
  expect(page).toContain('<th scope="col">核定总分</th>')
  expect(page).toContain('<td class="sum">72分·合格</td>')
  expect(page).toContain('<td class="done">16分</td>')
  expect(page).not.toMatch(/旗/)
})
