import { describe, expect, it } from 'vitest'
import { PACESETTERS, withCandidates } from '../../support/candidates.ts'
import { workbookIn } from '../../support/workbook-in.ts'

const ok = { command: 'stage', outcome: 'ok', notice: PACESETTERS } as const

/** An office late in November with three pacesetters of different industries or regions, all of them eligible. */
async function eligible() {
  const made = await withCandidates('2026-11-20T10:00:00+08:00')
  const { chat, nominate } = made
  await nominate(
    ['jinshui', '推荐 标兵 金水区应急局 行业 应急 地域 金水区'],
    ['zhongyuan', '推荐 标兵 中原区税务局 行业 税务 地域 金水区'],
    ['erqi', '推荐 标兵 二七区司法局 行业 司法 地域 二七区'],
  )
  for (const name of ['金水区税务局', '金水区应急局', '中原区税务局', '二七区司法局'])
    await chat('office').says(`审核 标兵 ${name} 得分95分 市级 愿意`).hears({ outcome: 'ok' })
  const sent = async (name: string) =>
    (await made.recorded(name, PACESETTERS)).filter(({ kind }) => kind === 'stage-recorded')
  return { ...made, sent }
}

describe('报省', () => {
  it.each([
    ['报省 金水区税务局', '2026-11-20'],
    ['报省 标兵 金水区税务局 11月18日', '2026-11-18'],
    ['阶段 金水区税务局 报省 11月18日', '2026-11-18'],
    ['上报省里 金水区税务局', '2026-11-20'],
  ])('%s', async (said, on) => {
    const { chat, sent } = await eligible()
    await chat('office')
      .says(said)
      .hears({ ...ok, candidate: '金水区税务局' }, /已记录：金水区税务局 报省已报（11月/)
    expect(await sent('金水区税务局')).toMatchObject([{ stage: 'province', result: 'passed', on }])
  })

  it('shows in 候选, 查询 and 阶段, ends the reminder of it, and is taken back', async () => {
    const { chat, core, clock, pushed, stop } = await eligible()
    clock.set('2026-11-23T09:30:00+08:00')
    await core.reminders.lookNow()
    await core.idle()
    expect(pushed.map(({ reply }) => reply.text).join('\n')).toContain('标兵报省办公室')
    await chat('office').says('报省 金水区税务局、二七区司法局 11月20日').hears(ok)
    await chat('office')
      .says('候选 标兵')
      .hears(/金水区税务局[\s\S]*报省已报（11月20日（周五））/)
    await chat('office')
      .says('查询 标兵 金水区税务局')
      .hears(/报省：11月20日（周五）已报/)
    await chat('leader')
      .says('候选 标兵')
      .hears(/报省已报/)
    pushed.length = 0
    clock.set('2026-11-27T09:30:00+08:00')
    await core.reminders.lookNow()
    await core.idle()
    expect(pushed.map(({ reply }) => reply.text).join('\n')).not.toContain('报省办公室')
    await chat('office')
      .says('更正 金水区税务局 报省')
      .hears({ outcome: 'ok' }, /已收回：金水区税务局/)
    await stop()
  })

  it('stands in 导出, as a stage of the candidate and as an act on record', async () => {
    const { chat } = await eligible()
    await chat('office').says('报省 金水区税务局 11月18日').hears(ok)
    const { rowsOf } = await workbookIn(await chat('office').says('导出 标兵').hears({ outcome: 'ok' }))
    const rows = rowsOf('候选')
    expect(rows.find(({ 候选单位 }) => 候选单位 === '金水区税务局')).toMatchObject({ 报省: '已报（11月18日（周三））' })
    expect(rows.find(({ 候选单位 }) => 候选单位 === '金水区应急局')).toMatchObject({ 报省: '' })
    expect(rowsOf('记录').filter(({ 摘要 = '' }) => 摘要.includes('报省'))).toHaveLength(1)
  })

  it.each([
    ['报省 金水区税务局、金水区应急局、二七区司法局', /一起报省的.*3个/],
    ['报省 金水区税务局、中原区税务局', /一起报省的/],
  ])('%s is refused', async (said, why) => {
    const { chat, sent } = await eligible()
    await chat('office').says(said).hears({ command: 'stage', outcome: 'refused' }, why)
    expect(await sent('金水区税务局')).toEqual([])
  })

  it('counts those that were sent on before', async () => {
    const { chat, sent } = await eligible()
    await chat('office').says('报省 金水区税务局、二七区司法局').hears(ok)
    await chat('office')
      .says('报省 金水区应急局')
      .hears({ outcome: 'refused' }, /一起报省的/)
    expect(await sent('金水区应急局')).toEqual([])
    await chat('office').says('更正 二七区司法局 报省').hears({ outcome: 'ok' })
    await chat('office').says('报省 金水区应急局').hears(ok)
  })

  it('is of the eligible alone', async () => {
    const { chat, sent } = await eligible()
    await chat('office').says('审核 标兵 金水区税务局 得分88分').hears({ outcome: 'ok' })
    await chat('office')
      .says('报省 金水区税务局')
      .hears({ outcome: 'refused' }, /金水区税务局不符合条件/)
    expect(await sent('金水区税务局')).toEqual([])
  })

  it('after the deadline is recorded, with what the notice says of it', async () => {
    const { chat, clock } = await eligible()
    clock.set('2026-12-02T10:00:00+08:00')
    await chat('office')
      .says('报省 金水区税务局 12月1日')
      .hears(ok, /超期：期限11月30日（周一）已过\n依据：豫法政办〔2020〕16号　.*择优推荐（期限）/)
  })

  it('is announced for a day to come, and asked about where that is not clear', async () => {
    const { chat, sent } = await eligible()
    await chat('office')
      .says('报省 金水区税务局 11月28日')
      .hears(ok, /报省定于11月28日/)
    await chat('office')
      .says('报省')
      .hears({ outcome: 'asked' }, /没有写明候选单位/)
    await chat('jinshui').says('报省 金水区税务局').hears({ outcome: 'denied' })
    expect(await sent('金水区税务局')).toMatchObject([{ result: null, on: '2026-11-28' }])
  })
})
