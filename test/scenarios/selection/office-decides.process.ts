import { describe, expect, it } from 'vitest'
import { PACESETTERS, RESPONSIBILITY, SITES, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

/** 示范点 with a candidate that claims three items. */
async function claimed() {
  const made = await withCandidates()
  await made.chat('jinshui').says('自评 金水区城管局\n1.1 缺1项\n1.2 没有问题\n1.4 指导2次').hears({ outcome: 'ok' })
  return made
}

describe('审核 of a candidate', () => {
  it.each([
    ['审核 金水区城管局 同意自评', ['1.1', '1.2', '1.4']],
    ['审核 金水区城管局 同意其自评', ['1.1', '1.2', '1.4']],
    ['审核 金水区城管局 同意自评 1.1、1.2', ['1.1', '1.2']],
    ['审核 金水区城管局 1.1 缺1项，1.4 指导3次', ['1.1', '1.4']],
    ['审核 金水区城管局\n1.1 缺1项\n1.2 没有问题', ['1.1', '1.2']],
  ])('%s', async (said, items) => {
    const { chat, recorded } = await claimed()
    await chat('office')
      .says(said)
      .hears({ command: 'review', outcome: 'ok', notice: SITES, candidate: '金水区城管局' })
    const [, confirmed] = await recorded('金水区城管局')
    expect(confirmed).toMatchObject({ kind: 'candidate-confirmed' })
    expect(confirmed?.kind === 'candidate-confirmed' ? Object.keys(confirmed.items) : []).toEqual(items)
  })

  it('agrees but for what is said otherwise', async () => {
    const { chat, recorded } = await claimed()
    await chat('office')
      .says('审核 金水区城管局 同意自评，但1.1 缺2项')
      .hears({ outcome: 'ok' }, /1\.1 .*扣4分/)
    expect((await recorded('金水区城管局'))[1]).toMatchObject({
      items: { '1.1': { missing: 2 }, '1.2': {}, '1.4': { visits: 2 } },
    })
  })

  it('shows what is claimed where nothing is said, and confirms it', async () => {
    const { chat, recorded } = await claimed()
    await chat('office')
      .says('审核 金水区城管局')
      .hears({ outcome: 'asked', candidate: '金水区城管局' }, /的自评：[\s\S]*1\.4[\s\S]*是否按自评全部核定/)
    expect(await recorded('金水区城管局')).toHaveLength(1)
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /【回执】/)
    expect((await recorded('金水区城管局'))[1]).toMatchObject({ kind: 'candidate-confirmed' })
    await chat('office')
      .says('审核 中原区城管局')
      .hears({ outcome: 'asked' }, /中原区城管局还没有自评/)
  })

  it.each([
    ['审核 金水区城管局 同意自评 1.3', 'refused', /1\.3还没有自评/],
    ['审核 金水区城管局 不同意自评', 'asked', /./],
    ['审核 金水区城管局 基本同意自评', 'asked', /./],
    ['审核 金水区城管局 9.9 缺1项', 'refused', /没有评审项「9\.9」/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, recorded } = await claimed()
    await chat('office').says(said).hears({ outcome }, why)
    expect(await recorded('金水区城管局')).toHaveLength(1)
  })
})

describe('评分 of a candidate', () => {
  it('is the office’s, or of the expert to whom it is assigned, and averaged exactly', async () => {
    const { chat, recorded, core, pushed } = await withCandidates()
    await chat('expert')
      .says('评分 金水区税务局 满意度调查 90')
      .hears({ command: 'score', outcome: 'denied' }, /没有指派给您/)
    await chat('office')
      .says('指派 专家甲 满意度调查 金水区税务局')
      .hears({ command: 'assign', outcome: 'ok', notice: PACESETTERS }, /专家甲 评 标兵 第三方满意度调查——金水区税务局/)
    await core.idle()
    expect(pushed).toMatchObject([{ to: { addresses: { wecom: 'expert' } } }])
    await chat('office')
      .says('指派 专家乙 满意度调查')
      .hears({ outcome: 'ok', notice: PACESETTERS }, /全部候选单位/)
    await chat('office')
      .says('指派 专家乙 标兵 满意度调查')
      .hears({ outcome: 'refused' }, /已经指派过/)
    await chat('expert')
      .says('评分 金水区税务局 满意度调查 90')
      .hears({ command: 'score', outcome: 'ok', notice: PACESETTERS, candidate: '金水区税务局' }, /90分，共1人评分/)
    const second = textOf(await chat('expert2').says('评分 金水区税务局 95.5').answer)
    expect(second).toMatch(/95\.5分，共2人评分/)
    expect(second).not.toMatch(/平均|92/)
    await chat('office')
      .says('评分 金水区税务局 满意度 88分')
      .hears({ outcome: 'ok' }, /共3人评分。\n第三方满意度调查91\.1666…分（3人平均）/)
    await chat('office')
      .says('阶段 标兵')
      .hears(/金水区税务局：第三方满意度调查91\.1666…分（3人平均）/)
    expect(await recorded('金水区税务局', PACESETTERS)).toMatchObject([
      { kind: 'candidate-scored', stage: 'survey', score: '90' },
      { score: '95.5' },
      { score: '88' },
    ])
  })

  it.each([
    ['评分 金水区税务局', 'asked', /请写明第三方满意度调查的分数/],
    ['评分 金水区税务局 满意度调查 101', /refused|asked/, /0到100/],
    ['评分 金水区城管局 88', 'refused', /./],
    ['评分 金水区税务局 很好', 'asked', /分数/],
  ] as const)('%s', async (said, outcome, why) => {
    const { chat, recorded } = await withCandidates()
    const answer = await chat('office').says(said).hears({ command: 'score' }, why)
    expect(answer.outcome).toMatch(outcome)
    expect(await recorded('金水区税务局', PACESETTERS)).toEqual([])
  })

  it('is for the one stage of the notice that brings a score', async () => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says('评分 中原区甲局 88').hears({ outcome: 'ok', notice: RESPONSIBILITY })
    expect(await recorded('中原区甲局', RESPONSIBILITY)).toMatchObject([{ stage: 'test', score: '88' }])
  })
})

describe('复核 of a candidate’s appeal', () => {
  async function appealing() {
    const made = await claimed()
    await made.chat('office').says('审核 金水区城管局 1.1 缺2项').hears({ outcome: 'ok' })
    await made.appealed('金水区城管局', '只缺1项')
    return made
  }

  it('is by another than who confirmed, and keeps the candidate from the list until then', async () => {
    const { chat, recorded, core, pushed } = await appealing()
    await chat('office')
      .says('拟定 示范点 金水区城管局')
      .hears({ outcome: 'refused' }, /金水区城管局的申诉正在等待复核/)
    await chat('office')
      .says('审核 金水区城管局 1.1 缺1项')
      .hears({ outcome: 'refused' }, /申诉正在等待复核/)
    await chat('office')
      .says('复核 金水区城管局 维持 材料没有写明')
      .hears({ command: 'reappraise', outcome: 'denied' }, /由您核定或评分过.*请由复核员复核/)
    await chat('office2')
      .says('复核 金水区城管局 改判 1.1 缺1项 理由：补充材料属实')
      .hears(
        { command: 'reappraise', outcome: 'ok', notice: SITES, candidate: '金水区城管局' },
        /复核改判：金水区城管局\n理由：补充材料属实\n1\.1 .*扣2分/,
      )
    expect((await recorded('金水区城管局')).at(-1)).toEqual({
      kind: 'candidate-appeal-answered',
      task: null,
      upheld: true,
      note: '补充材料属实',
      items: { '1.1': { missing: 1 } },
      facts: {},
    })
    await core.idle()
    expect(pushed.at(-1)?.reply.text).toMatch(/【复核】示范点/)
    await chat('office')
      .says('审核 金水区城管局 1.1 缺2项')
      .hears({ outcome: 'refused' }, /申诉已经复核/)
    await chat('office').says('审核 金水区城管局 1.2 没有问题').hears({ outcome: 'ok' })
    await chat('office')
      .says('更正 金水区城管局 复核')
      .hears({ outcome: 'denied' }, /由您核定或评分过/)
    await chat('office').says('拟定 示范点 金水区城管局').hears({ outcome: 'asked' })
    await chat('office2')
      .says('复核 金水区城管局 维持 无')
      .hears({ outcome: 'refused' }, /已经复核过/)
  })

  it.each([
    ['复核 金水区城管局', /请写明维持还是改判/],
    ['复核 金水区城管局 维持', /请写明维持的理由/],
    ['复核 金水区城管局 改判 1.1 缺1项', /请写明改判的理由/],
    ['复核 金水区城管局 改判 理由：属实', /改判成什么|还没有写明/],
  ])('%s is asked', async (said, why) => {
    const { chat, recorded } = await appealing()
    await chat('office2').says(said).hears({ command: 'reappraise', outcome: 'asked' }, why)
    expect((await recorded('金水区城管局')).at(-1)).toMatchObject({ kind: 'candidate-appealed' })
  })

  it('needs an appeal', async () => {
    const { chat } = await claimed()
    await chat('office2')
      .says('复核 金水区城管局 维持 证据不足')
      .hears({ outcome: 'refused' }, /没有申诉/)
  })
})
