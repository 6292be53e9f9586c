import { describe, expect, it } from 'vitest'
import { SITES, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

describe('候选', () => {
  it('lists each candidate in short lines: whether it is eligible and why, its points, its materials and its stages', async () => {
    const { chat, confirmed, readWhole } = await withCandidates()
    await chat('jinshui').says('自评 金水区城管局 1.1 缺1项').hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区城管局 同意自评').hears({ outcome: 'ok' })
    await chat('office').says('阶段 金水区城管局 评审 通过').hears({ outcome: 'ok' })
    await chat('office').says('阶段 金水区城管局 实地验收 8月5日').hears({ outcome: 'ok' })
    await confirmed('否决 金水区应急局 2024年5月 乱作为')
    const told = await readWhole('office', '候选 示范点')
    expect(told).toContain(
      [
        '示范点 候选单位3个：',
        '金水区：',
        '· 金水区城管局（第1名）',
        '  自评已评部分4分；核定已评部分4分',
        '  没有材料；评审通过；实地验收定于8月5日（周三）',
        '· 金水区应急局（第2名）；不符合条件',
        '  一票否决：严重行政违法行为（乱作为）',
        '  没有材料',
        '中原区：',
        '· 中原区城管局（第1名）',
      ].join('\n'),
    )
  })

  it.each([
    ['候选 金水区城管局', { candidate: '金水区城管局', notice: SITES }, /金水区推荐：\n· 金水区城管局（第1名）/],
    ['候选 示范点 金水区', { outcome: 'ok', notice: SITES }, /金水区候选单位2个/],
    ['候选 中原区', { outcome: 'ok' }, /【示范点】\n示范点 中原区候选单位1个[\s\S]*【责任制】/],
    ['候选 市人社局', { outcome: 'ok' }, /市人社局还没有候选单位/],
    ['候选 应急局', { outcome: 'ok' }, /示范点 金水区推荐：\n· 金水区应急局（第2名）/],
    ['候选 城管局', { outcome: 'ok' }, /候选单位2个[\s\S]*标兵：没有找到名称含「城管局」/],
    ['候选 规划局', { outcome: 'ok' }, /示范点：没有找到名称含「规划局」的候选单位/],
    ['侯选 示范点', { outcome: 'ok' }, /候选单位3个/],
  ] as const)('%s', async (said, about, heard) => {
    const { chat } = await withCandidates()
    await chat('office')
      .says(said)
      .hears({ command: 'candidates', ...about }, heard)
    await chat('jinshui').says(said).hears({ outcome: 'denied' })
  })
})

describe('待审 under a selection', () => {
  it('lists what waits for the office: materials, claims, appeals', async () => {
    const { chat, nominate, appealed } = await withCandidates()
    await chat('office')
      .says('待审 示范点')
      .hears({ command: 'queue', outcome: 'ok' }, /候选单位没有待审的/)
    await nominate(['zhongyuan', '推荐 示范点 中原区城管局 第1名 https://example.test/a'])
    await chat('jinshui').says('自评 金水区城管局\n1.1 缺1项\n1.2 没有问题').hears({ outcome: 'ok' })
    await chat('office')
      .says('待审 示范点')
      .hears(
        /示范点 待审2个候选单位：/,
        /· 金水区城管局（金水区）：自评2项待核定/,
        /· 中原区城管局（中原区）：材料1件，缺.*（2026年7月20日 10:00报送）/,
      )
    await chat('office').says('审核 金水区城管局 同意自评').hears({ outcome: 'ok' })
    await appealed('金水区城管局', '没有缺')
    await chat('office').says('退回 中原区城管局 缺页').hears({ outcome: 'ok' })
    await chat('office')
      .says('待审 示范点')
      .hears(/待审1个候选单位：\n· 金水区城管局（金水区）：申诉待复核\n下一步：发送「复核 金水区城管局/)
    await chat('office')
      .says('待审')
      .hears({ command: 'queue', outcome: 'ok' }, /申诉待复核/)
  })
})

describe('拟定', () => {
  it('shows who can be listed, by the stages and the order of the bodies, as a help', async () => {
    const { chat, confirmed } = await withCandidates()
    await chat('office').says('阶段 金水区应急局、中原区城管局 评审 通过').hears({ outcome: 'ok' })
    await chat('office').says('阶段 金水区应急局 实地验收 通过').hears({ outcome: 'ok' })
    await confirmed('否决 金水区城管局 2024年5月 乱作为')
    await chat('office')
      .says('拟定 示范点')
      .hears(
        { command: 'shortlist', outcome: 'ok' },
        /供拟定参考，不公开/,
        /1\. 金水区应急局（金水区第2名）：评审通过；实地验收通过\n2\. 中原区城管局（中原区第1名）：评审通过\n不符合条件的：金水区城管局/,
        /三、评审办法（三）评审验收，发送「依据 评审办法」看原文/,
      )
  })

  it('warns of missing materials, open stages and a better-placed candidate that is left out', async () => {
    const { chat, nominate } = await withCandidates()
    await chat('office')
      .says('拟定 示范点 金水区应急局')
      .hears(
        { outcome: 'asked' },
        /材料不齐：金水区应急局（材料1、材料2）/,
        /择优推荐（期限），发送「依据 评审办法」看原文/,
        /还没有通过：金水区应急局（评审、实地验收）/,
        /越过了次序在前的：金水区城管局（第1名，列了第2名金水区应急局）/,
      )
    await nominate(['jinshui', '推荐 示范点 金水区城管局 第1名 https://example.test/a https://example.test/b'])
    await chat('office').says('阶段 金水区城管局 评审、实地验收 通过').hears({ outcome: 'ok' })
    const told = textOf(await chat('office').says('拟定 示范点 金水区城管局').answer)
    expect(told).not.toMatch(/请核对/)
    await chat('office')
      .says('拟定 标兵 金水区税务局')
      .hears({ outcome: 'asked' }, /条件还没有核定：金水区税务局/, /还没有通过：金水区税务局（市办公室综合评估/)
  })
})
