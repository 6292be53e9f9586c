import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { aPdf, office, textOf } from '../../support/chat.ts'
import { campaignOf, rubricsWithXingfu, XINGFU, ZHENGZHOU } from '../../support/two-notices.ts'

const jinshui = UnitId.parse('金水区')

/** An office with two notices, which have tasks 2 and 3 both. */
async function twoNotices(start = '2026-07-20T10:00:00+08:00', folder?: string) {
  const rubrics = await rubricsWithXingfu()
  const opened = await office(start, folder, { rubrics, campaign: campaignOf('zhengzhou-2020', 'xingfu-2026') })
  const kindsUnder = async (notice: string, unit = jinshui) =>
    (await opened.records.dossiersOf(notice).load(unit)).entries.map(({ detail }) => detail.kind)
  return { ...opened, kindsUnder }
}

const link = 'https://example.test/a'

describe('two notices in one bot', () => {
  it.each([
    ['提交 2 材料2 https://example.test/a', 'xingfu-2026'],
    ['提交 目标任务 2 https://example.test/a', 'zhengzhou-2020'],
    ['提交目标任务2 https://example.test/a', 'zhengzhou-2020'],
    ['基层减负第2项提交 https://example.test/a', 'xingfu-2026'],
    ['提交 基层减负 2 https://example.test/a', 'xingfu-2026'],
    ['提交 清理台账 https://example.test/a', 'xingfu-2026'],
    ['提交 公布风险点清单 https://example.test/a', 'zhengzhou-2020'],
    ['提交 21 https://example.test/a', 'xingfu-2026'],
    ['提交 5 https://example.test/a', 'zhengzhou-2020'],
    ['提交 2 https://example.test/a 基层减负的清单', 'asked'],
    ['提交 2 https://example.test/a', 'asked'],
  ])('%s is about %s', async (text, notice) => {
    const { chat, kindsUnder } = await twoNotices()
    const answer = await chat('jinshui').says(text).answer
    const recorded = { zhengzhou: await kindsUnder(ZHENGZHOU), xingfu: await kindsUnder(XINGFU) }
    if (notice === 'asked') {
      expect(answer).toMatchObject({ command: 'submit', outcome: 'asked' })
      expect(recorded).toEqual({ zhengzhou: [], xingfu: [] })
      return
    }
    expect(answer).toMatchObject({ command: 'submit', outcome: 'ok', notice })
    const isFirst = notice === 'zhengzhou-2020'
    expect(recorded).toEqual({ zhengzhou: isFirst ? ['submitted'] : [], xingfu: isFirst ? [] : ['submitted'] })
  })

  it('asks which notice a number is of, and does what was ordered under the one chosen', async () => {
    const { chat, kindsUnder } = await twoNotices()
    const asked = await chat('jinshui').says(`提交 3 ${link}`).answer
    expect(textOf(asked)).toMatch(/1\. 目标任务 3 广泛宣传\n2\. 基层减负 3 压减会议/)
    const done = await chat('jinshui').says('2').answer
    expect(done).toMatchObject({ command: 'submit', outcome: 'ok', notice: 'xingfu-2026', task: 3, unit: '金水区' })
    expect(textOf(done)).toMatch(/已收到：基层减负 3（压减会议）/)
    expect(textOf(done)).toMatch(/「撤回 基层减负 3」/)
    expect([await kindsUnder(ZHENGZHOU), await kindsUnder(XINGFU)]).toEqual([[], ['submitted']])
    await chat('jinshui').says('撤回 基层减负 3').hears({ command: 'withdraw', outcome: 'ok' })
    expect(await kindsUnder(XINGFU)).toEqual(['submitted', 'withdrawn'])
  })

  it('takes the notice whose task is for the unit’s kind', async () => {
    const { chat } = await twoNotices()
    // 部门 have task 3 of 目标任务 alone.
    await chat('huanbao').says('自评 3 符合1、2').hears({ outcome: 'ok', notice: 'zhengzhou-2020' })
    await chat('huanbao').says('自评 3 通俗易懂').hears({ outcome: 'ok', notice: 'zhengzhou-2020' })
    await chat('jinshui').says('自评 3 符合1、2').hears({ outcome: 'asked' })
    await chat('jinshui').says('自评 基层减负 3 符合1、2').hears({ outcome: 'ok', notice: 'xingfu-2026' }, /优/)
  })

  it('shows 任务, 查询, 汇总, 逾期 and 待审 by notice, and one where it is named', async () => {
    const { chat, clock } = await twoNotices('2026-09-12T10:00:00+08:00')
    await chat('jinshui').says(`提交 基层减负 2 ${link}`).hears({ outcome: 'ok' })
    for (const [user, text] of [
      ['jinshui', '任务'],
      ['jinshui', '查询'],
      ['office', '汇总'],
      ['office', '逾期'],
      ['office', '待审'],
    ] as const) {
      const answer = await chat(user).says(text).answer
      const pages = [textOf(answer)]
      for (let page = 0; page < 6; page += 1) pages.push(textOf(await chat(user).says('更多').answer))
      expect(answer).toMatchObject({ outcome: 'ok' })
      expect(pages.join('\n')).toMatch(/【目标任务】[\s\S]*【基层减负】/)
    }
    clock.set('2026-09-12T10:05:00+08:00')
    const named = await chat('jinshui').says('基层减负 任务').answer
    expect(textOf(named)).toMatch(/清理台账/)
    expect(textOf(named)).not.toMatch(/征求意见|【目标任务】/)
    await chat('jinshui')
      .says('查询 基层减负')
      .hears({ notice: 'xingfu-2026' }, /压减会议/)
    await chat('jinshui').says('基层减负 3').hears({ command: 'tasks', notice: 'xingfu-2026', task: 3 })
  })

  it('sends one digest a person over all notices', async () => {
    const { core, pushed, clock } = await twoNotices('2026-09-02T09:00:00+08:00')
    await core.reminders.lookNow()
    pushed.length = 0
    clock.set('2026-09-07T09:00:00+08:00')
    await core.reminders.lookNow()
    const own = pushed.filter(({ to }) => to.kind === 'person' && Object.values(to.addresses).includes('jinshui'))
    expect(own).toHaveLength(1)
    expect(own[0]?.reply.text).toMatch(/基层减负 2「清理台账」/)
    expect(own[0]?.reply.text).toMatch(/任务4「实施风险防控」/)
  })

  it('keeps dossiers, receipts, readings and replays apart', async () => {
    const { chat, records } = await twoNotices()
    const first = await chat('jinshui').says(`提交 目标任务 2 ${link}`).answer
    const second = await chat('jinshui').says(`提交 基层减负 2 ${link}`).answer
    expect(textOf(first)).toMatch(/2026-金水区-0001-目标任务/)
    expect(textOf(second)).toMatch(/2026-金水区-0001-基层减负/)
    await chat('office').says('审核 金水区 基层减负 2 符合1、2').hears({ outcome: 'ok' })
    await chat('office').says('口径 consulted-none-met poor 会议研究').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    const acts = async (notice: string) => (await records.officeOf(notice).load()).acts.map(({ detail }) => detail.kind)
    expect([await acts(ZHENGZHOU), await acts(XINGFU)]).toEqual([['reading'], []])
    await chat('office')
      .says('回放 金水区 7月20日')
      .hears(/【目标任务】/)
    await chat('office')
      .says('更多')
      .hears(/【基层减负】/)
    await chat('huanbao').says('任务 21').hears({ outcome: 'ok', notice: 'xingfu-2026' })
  })

  it.each([
    ['创新 金水区 首创风险防控地图并推广', '将记录：金水区 任务11'],
    ['销毁 金水区', '任务4的测评还没有结果'],
  ])('%s is about the notice that knows of it', async (text, told) => {
    const { chat } = await twoNotices()
    const answer = await chat('office').says(text).answer
    expect(answer.notice).toBe('zhengzhou-2020')
    expect(textOf(answer)).toContain(told)
  })

  it('asks which notice where each may have found a problem', async () => {
    const { chat } = await twoNotices()
    await chat('office')
      .says('整改 金水区 3')
      .hears({ command: 'rectify', outcome: 'asked' }, /1\. 目标任务 3[^\n]*\n2\. 基层减负 3/)
  })

  it('answers a file’s question under the notice that it is about', async () => {
    const { chat, kindsUnder } = await twoNotices()
    await chat('jinshui').says('提交 21').hears({ outcome: 'asked' })
    await chat('jinshui')
      .says('', { files: [aPdf('总结.pdf')] })
      .hears({ outcome: 'ok', notice: 'xingfu-2026', task: 21 })
    expect(await kindsUnder(XINGFU)).toEqual(['submitted'])
  })

  it('does one of the orders under several notices, and names the other as not done', async () => {
    const { chat, kindsUnder } = await twoNotices()
    await chat('jinshui')
      .says('自评 目标任务 2 符合1\n自评 基层减负 2 符合1、2')
      .hears({ command: 'assess', outcome: 'asked' }, /先办哪一项/, /1\. 自评 目标任务 2/, /2\. 自评 基层减负 2/)
    expect([await kindsUnder(ZHENGZHOU), await kindsUnder(XINGFU)]).toEqual([[], []])
    await chat('jinshui')
      .says('2')
      .hears({ outcome: 'ok', notice: 'xingfu-2026' }, /另外这些没有办理/)
    expect([await kindsUnder(ZHENGZHOU), await kindsUnder(XINGFU)]).toEqual([[], ['assessed']])
  })
})

describe('a notice that comes or goes while the service runs', () => {
  it('is there with the next message, and its records stay when it ends', async () => {
    const rubrics = await rubricsWithXingfu()
    const [alone, both] = [campaignOf('zhengzhou-2020'), campaignOf('zhengzhou-2020', 'xingfu-2026')]
    let now = alone
    const { chat } = await office(undefined, undefined, { rubrics, campaign: () => now })
    await chat('jinshui').says('任务 21').hears({ outcome: 'refused' })
    now = both
    await chat('jinshui')
      .says('任务 21')
      .hears({ outcome: 'ok' }, /工作总结/)
    await chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'asked' })
    now = alone
    await chat('jinshui')
      .says('2')
      .hears({ outcome: 'refused' }, /不在办理之列/)
    await chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
  })
})
