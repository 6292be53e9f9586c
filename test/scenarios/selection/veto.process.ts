import { describe, expect, it } from 'vitest'
import { PACESETTERS, RESPONSIBILITY, SITES, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

describe('否决 of a candidate', () => {
  it('is previewed with its ground and clause, confirmed, and told; it keeps the candidate from any list', async () => {
    const { chat, recorded, core, pushed } = await withCandidates()
    await chat('office')
      .says('否决 金水区城管局 去年8月 乱作为，被通报')
      .hears(
        { command: 'veto', outcome: 'asked', notice: SITES, unit: '金水区', candidate: '金水区城管局' },
        /情形：严重行政违法行为（2025年8月）\n理由：乱作为，被通报/,
        /否决后：不符合条件，不能列入拟定名单/,
        /一票否决/,
      )
    expect(await recorded('金水区城管局')).toEqual([])
    await chat('office').says('好').hears({ outcome: 'asked' })
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /【回执】/, /撤销：「更正 金水区城管局 否决」/)
    expect(await recorded('金水区城管局')).toEqual([
      { kind: 'candidate-vetoed', task: null, ground: '严重行政违法行为', on: '2025-08-01', reason: '乱作为，被通报' },
    ])
    await core.idle()
    expect(pushed.filter(({ reply }) => reply.text.startsWith('【否决】示范点：金水区城管局'))).toMatchObject([
      { to: { addresses: { wecom: 'jinshui' } } },
    ])
    await chat('office')
      .says('拟定 示范点 金水区城管局')
      .hears({ outcome: 'refused' }, /金水区城管局不符合条件：一票否决/)
    await chat('office')
      .says('否决 金水区城管局 去年8月 乱作为')
      .hears({ outcome: 'refused' }, /已经因「严重行政违法行为」否决过/)
  })

  it.each([
    ['否决 金水区城管局', 'asked', /请写明否决的情形/],
    ['否决 金水区城管局 乱作为', 'asked', /是什么时候发生的/],
    ['否决 金水区城管局 8月 乱作为', 'asked', /「8月」说不准/],
    ['否决 金水区城管局 2023年7月 乱作为', 'asked', /近3年自2023年7月20日起算/],
    ['否决 金水区城管局 2024年5月 乱作为，2025年6月又被通报', 'asked', /写了几个时间/],
    [
      '否决 金水区城管局 2023-07-19 乱作为',
      'refused',
      /2023年7月19日早于2023年7月20日，不在近3年之内[\s\S]*一票否决，发送「依据 一票否决」看原文/,
    ],
    ['否决 金水区城管局 2020年5月 乱作为', 'refused', /不在近3年之内/],
    ['否决 金水区城管局 2026-07-21 乱作为', 'refused', /晚于今天/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says(said).hears({ command: 'veto', outcome }, why)
    await chat('office').says('确认').answer
    expect(await recorded('金水区城管局')).toEqual([])
  })

  it.each([
    ['否决 金水区城管局 2023-07-20 乱作为', '2023-07-20'],
    ['一票否决 金水区城管局 2024年5月3日不作为', '2024-05-03'],
    ['否决金水区城管局，2024年5月，不作为', '2024-05-01'],
    ['金水区城管局 否决 2024年5月 不作为', '2024-05-01'],
    ['否决 示范点 金水区城管局 严重行政违法行为 上个月', '2026-06-01'],
    ['否绝 金水区城管局 昨天被通报不作为', '2026-07-19'],
  ])('%s', async (said, on) => {
    const { confirmed, recorded } = await withCandidates()
    await confirmed(said)
    expect(await recorded('金水区城管局')).toMatchObject([{ kind: 'candidate-vetoed', on }])
  })

  it('asks which ground is meant, where the notice has several', async () => {
    const { chat, recorded } = await withCandidates()
    await chat('office')
      .says('否决 中原区甲局 2025年3月 受到处分')
      .hears({ outcome: 'asked', notice: RESPONSIBILITY }, /1\. 近三年领导班子成员/)
    await chat('office')
      .says('2')
      .hears({ outcome: 'asked' }, /情形：近三年行政执法人员.*（2025年3月）\n理由：受到处分/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('否决 中原区甲局 2025年3月 领导班子成员受到党政处分')
      .hears({ outcome: 'asked' }, /情形：近三年领导班子成员/)
    expect(await recorded('中原区甲局', RESPONSIBILITY)).toMatchObject([
      { kind: 'candidate-vetoed', on: '2025-03-01', reason: '受到处分' },
    ])
  })

  it('is the office’s alone, needs a ground that the notice names, and is nothing where it is only spoken of', async () => {
    const { chat, recorded } = await withCandidates()
    await chat('jinshui').says('否决 金水区城管局 2024年5月 乱作为').hears({ outcome: 'denied' })
    await chat('office').says('否决 金水区税务局 2024年5月 乱作为').hears({ outcome: 'refused' })
    await chat('office')
      .says('否决 金水区城管局 2024年5月 可能存在不作为')
      .hears({ outcome: 'asked' }, /还没有确定/)
    for (const said of ['先别否决 金水区城管局 2024年5月 乱作为', '否决 金水区城管局 2024年5月 乱作为吗'])
      expect(textOf(await chat('office').says(said).answer)).not.toMatch(/【预览】/)
    await chat('office').says('确认').answer
    expect(await recorded('金水区城管局')).toEqual([])
    expect(await recorded('金水区税务局', PACESETTERS)).toEqual([])
  })
})
