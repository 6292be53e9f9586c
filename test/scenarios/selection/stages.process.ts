import { describe, expect, it } from 'vitest'
import { PACESETTERS, SITES, withCandidates } from '../../support/candidates.ts'

describe('阶段', () => {
  it('announces a day to the body, then records the result, and shows all of it in a table', async () => {
    const { chat, recorded, core, pushed } = await withCandidates()
    await chat('office')
      .says('阶段 金水区城管局 实地验收 8月5日')
      .hears(
        { command: 'stage', outcome: 'ok', notice: SITES, unit: '金水区', candidate: '金水区城管局' },
        /【回执】/,
        /已记录：金水区城管局 实地验收定于8月5日（周三）/,
        /撤销：「更正 金水区城管局 阶段」/,
      )
    await core.idle()
    expect(pushed).toMatchObject([{ to: { addresses: { wecom: 'jinshui' } }, urgent: true }])
    expect(pushed[0]?.reply.text).toMatch(/【环节】示范点：金水区城管局\n实地验收定于8月5日（周三）\n请做好准备/)
    await chat('office').says('阶段 金水区城管局 评审 通过').hears({ outcome: 'ok' })
    await chat('office')
      .says('阶段 金水区城管局 评审 未通过 报告不完整')
      .hears({ outcome: 'ok' }, /评审未通过，报告不完整（原为通过）/)
    expect(await recorded('金水区城管局')).toEqual([
      { kind: 'stage-recorded', task: null, stage: 'on-site', result: null, on: '2026-08-05', note: '' },
      { kind: 'stage-recorded', task: null, stage: 'review', result: 'passed', on: null, note: '' },
      { kind: 'stage-recorded', task: null, stage: 'review', result: 'failed', on: null, note: '报告不完整' },
    ])
    await chat('office')
      .says('阶段 示范点')
      .hears(
        { command: 'stage', outcome: 'ok' },
        /示范点 评选环节：评审、实地验收\n金水区城管局：评审未通过；实地验收定于8月5日（周三）\n金水区应急局：还没有记录\n中原区城管局：还没有记录/,
      )
    await chat('office')
      .says('阶段')
      .hears(/【示范点】[\s\S]*【标兵】[\s\S]*【责任制】/)
    await chat('office')
      .says('拟定 示范点 金水区城管局')
      .hears({ outcome: 'refused' }, /评审未通过/)
  })

  it('records several candidates by one message, each in its own dossier', async () => {
    const { chat, recorded, core, pushed } = await withCandidates()
    const answer = await chat('office')
      .says('阶段 金水区城管局、中原区城管局 评审 通过')
      .hears({ outcome: 'ok' }, /金水区城管局 评审通过[\s\S]*中原区城管局 评审通过[\s\S]*下一步/)
    expect(answer).not.toHaveProperty('candidate')
    await core.idle()
    expect(pushed.map(({ to }) => to)).toMatchObject([
      { addresses: { wecom: 'jinshui' } },
      { addresses: { wecom: 'zhongyuan' } },
    ])
    await chat('office').says('阶段\n金水区城管局 实地验收 通过\n金水区应急局 评审 未通过').hears({ outcome: 'ok' })
    expect(await recorded('金水区城管局')).toMatchObject([
      { stage: 'review', result: 'passed' },
      { stage: 'on-site', result: 'passed' },
    ])
    expect(await recorded('中原区城管局')).toMatchObject([{ stage: 'review', result: 'passed' }])
    expect(await recorded('金水区应急局')).toMatchObject([{ stage: 'review', result: 'failed' }])
  })

  it('sent again, changes nothing more, also where a part of it was done before', async () => {
    const { chat, recorded } = await withCandidates()
    const say = () => chat('office').says('阶段 金水区城管局、中原区城管局 评审 通过', { id: 'again' }).answer
    const first = await say()
    expect(await say()).toEqual(first)
    expect(await recorded('金水区城管局')).toHaveLength(1)
    expect(await recorded('中原区城管局')).toHaveLength(1)
  })

  it.each([
    ['阶段 金水区城管局 评审 基本通过', 'asked', /没有看懂「基本通过」[\s\S]*环节有评审、实地验收/],
    ['阶段 金水区城管局 初审 通过', 'asked', /./],
    ['阶段 金水区城管局、金水区规划局 评审 通过', 'asked', /没有看懂「金水区规划局」/],
    ['阶段 金水区城管局 实地验收 7月1日', 'refused', /7月1日（周三）已过，请写明金水区城管局实地验收的结果/],
    ['阶段 金水区城管局 实地验收 8月5日 通过', 'refused', /还没有到，不能记录结果/],
    ['阶段 金水区城管局 评审 通过\n金水区城管局 评审 未通过', 'refused', /写了两次/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says(said).hears({ command: 'stage', outcome }, why)
    expect(await recorded('金水区城管局')).toEqual([])
  })

  it.each([
    ['示范点 阶段 金水区城管局 评审 通过', SITES, '金水区城管局'],
    ['评选环节 金水区税务局 初审合格', PACESETTERS, '金水区税务局'],
    ['阶段 金水区税务局 满意度调查 通过', PACESETTERS, '金水区税务局'],
    ['环节：金水区城管局评审通过', SITES, '金水区城管局'],
  ])('%s', async (said, notice, name) => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says(said).hears({ command: 'stage', outcome: 'ok', notice })
    expect(await recorded(name, notice)).toMatchObject([{ kind: 'stage-recorded', result: 'passed' }])
  })

  it('asks which notice is meant of a candidate of two, and does it there', async () => {
    const { chat, nominate, recorded } = await withCandidates()
    await nominate(['zhongyuan', '推荐 标兵 中原区城管局 行业 城管 地域 中原区'])
    await chat('office')
      .says('阶段 中原区城管局 实地 通过')
      .hears({ command: 'stage', outcome: 'asked' }, /哪一份文件/)
    await chat('office').says('1').hears({ outcome: 'ok', notice: SITES })
    expect(await recorded('中原区城管局')).toMatchObject([{ stage: 'on-site', result: 'passed' }])
    await chat('office').says('阶段 中原区城管局 初审 通过').hears({ outcome: 'ok', notice: PACESETTERS })
  })

  it('is the office’s alone, and nothing where it is only spoken of', async () => {
    const { chat, recorded } = await withCandidates()
    await chat('jinshui').says('阶段 金水区城管局 评审 通过').hears({ outcome: 'denied' })
    for (const said of ['先别记录阶段 金水区城管局 评审 通过', '阶段 金水区城管局 评审 通过了吗'])
      await chat('office').says(said).answer
    expect(await recorded('金水区城管局')).toEqual([])
  })
})
