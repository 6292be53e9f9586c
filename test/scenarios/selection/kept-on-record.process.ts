import { describe, expect, it } from 'vitest'
import { SITES, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'
import { workbookIn } from '../../support/workbook-in.ts'

/** A candidate with all that the office can record of one, over some days. */
async function recordedOverDays() {
  const made = await withCandidates()
  const { chat, clock, confirmed } = made
  await chat('jinshui').says('自评 金水区城管局 1.1 没有问题').hears({ outcome: 'ok' })
  clock.set('2026-07-21T10:00:00+08:00')
  await chat('office').says('审核 金水区城管局 1.1 缺1项').hears({ outcome: 'ok' })
  await chat('office').says('阶段 金水区城管局 评审 通过').hears({ outcome: 'ok' })
  clock.set('2026-07-22T10:00:00+08:00')
  await confirmed('加分 金水区城管局 2分 首创清单，电话13812345678')
  return made
}

describe('回放 of a candidate', () => {
  it('shows what was known at the end of a day', async () => {
    const { chat, clock } = await recordedOverDays()
    clock.set('2026-07-25T10:00:00+08:00')
    const first = textOf(
      await chat('office')
        .says('回放 金水区城管局 7月20日')
        .hears({ command: 'replay', outcome: 'ok', notice: SITES, candidate: '金水区城管局' }),
    )
    expect(first).toMatch(/自评已评部分6分\n/)
    expect(first).not.toMatch(/核定|评审通过/)
    await chat('office')
      .says('回放 金水区城管局 7月21日')
      .hears(/核定已评部分4分/, /评审通过/)
    await chat('office')
      .says('回放 金水区城管局 7月22日')
      .hears(/核定已评部分6分/, /创新加分：2分/)
    await chat('office')
      .says('回放 金水区城管局 7月19日')
      .hears(/当时还没有推荐/)
    await chat('office')
      .says('回放 金水区城管局')
      .hears({ outcome: 'asked' }, /哪一天/)
    await chat('office').says('回放 金水区城管局 7月26日').hears({ outcome: 'refused' })
    await chat('jinshui').says('回放 金水区城管局 7月20日').hears({ outcome: 'denied' })
  })
})

describe('导出 of a selection', () => {
  it('has a row for each candidate, and every entry with its receipt', async () => {
    const { chat } = await recordedOverDays()
    const { file, names, rowsOf } = await workbookIn(
      await chat('office')
        .says('导出 示范点')
        .hears({ command: 'export', outcome: 'ok', notice: SITES }, /3个候选单位/),
    )
    expect(file.name).toBe('台账-示范点-2026年-2026-07-22.xlsx')
    expect(names).toEqual(['候选', '打扰账本', '记录', '说明'])
    const rows = rowsOf('候选')
    expect(rows.map((row) => row.候选单位)).toEqual(['金水区城管局', '金水区应急局', '中原区城管局'])
    expect(rows[0]).toMatchObject({
      推荐单位: '金水区',
      名次: '1',
      自评得分: '已评部分6分',
      核定得分: '已评部分6分',
      创新加分: '2',
      评审: '通过',
      实地验收: '',
    })
    const entries = rowsOf('记录').filter((row) => row.单位 === '金水区城管局')
    expect(entries.map((row) => row.事项)).toEqual(['推荐', '候选自评', '候选核定', '评选环节', '创新加分'])
    expect(entries[3]?.摘要).toBe('评选环节通过；评审')
    expect(entries[4]?.摘要).toContain('138****5678')
    expect(entries[4]?.回执号).toMatch(/^2026-金水区城管局-督导\d+-示范点$/)
  })

  it('is told of each notice that has something to keep', async () => {
    const { chat } = await recordedOverDays()
    const { replies } = await chat('office').says('导出').answer
    const files = replies.flatMap((reply) => (reply.kind === 'file' ? [reply.name] : []))
    expect(files.map((name) => name.split('-')[1])).toEqual(['目标任务', '示范点', '标兵', '责任制'])
  })
})

describe('验回执 of what was recorded of a candidate', () => {
  it('says that it is genuine, and what it recorded', async () => {
    const { chat } = await withCandidates()
    for (const said of ['阶段 金水区城管局 评审 通过', '登记 金水区城管局 材料1 7月18日15:00']) {
      const told = textOf(await chat('office').says(said).answer)
      const code = /验证码 (\S+)/.exec(told)?.[1] ?? ''
      await chat('jinshui')
        .says(`验回执 ${code}`)
        .hears({ command: 'receipt', outcome: 'ok' }, /金水区城管局/)
    }
  })
})
