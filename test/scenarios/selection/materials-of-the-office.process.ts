import { describe, expect, it } from 'vitest'
import { RESPONSIBILITY, SITES, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

/** 示范点 with a candidate whose two materials came as links with the nomination. */
async function handedIn() {
  const made = await withCandidates()
  await made.nominate(['zhongyuan', '推荐 示范点 中原区城管局 第1名 https://example.test/a https://example.test/b'])
  return made
}

describe('退回 of a candidate’s materials', () => {
  it('says until when they keep their time, and tells the body', async () => {
    const { chat, recorded, core, pushed } = await handedIn()
    await chat('office')
      .says('退回 中原区城管局 第2页缺页')
      .hears(
        { command: 'return', outcome: 'ok', notice: SITES, unit: '中原区', candidate: '中原区城管局' },
        /已退回：中原区城管局 材料\n理由：第2页缺页\n7月27日（周一）24时前重新报送的，仍按原报送时间计算/,
        /撤销：「更正 中原区城管局 退回」/,
      )
    expect(await recorded('中原区城管局')).toEqual([
      { kind: 'candidate-returned', task: null, material: null, reason: '第2页缺页', until: '2026-07-27' },
    ])
    await core.idle()
    expect(pushed).toMatchObject([{ to: { addresses: { wecom: 'zhongyuan' } }, urgent: true }])
    expect(pushed[0]?.reply.text).toMatch(/【退回】示范点：中原区城管局的材料需要重新报送/)
    await chat('office')
      .says('退回 中原区城管局 缺页')
      .hears({ outcome: 'refused' }, /没有报送的材料/)
    await chat('office')
      .says('更正 中原区城管局 退回')
      .hears({ command: 'undo', outcome: 'ok' }, /收回的是督导员 2026年7月20日 10:00 的退回材料（第2页缺页）/)
    await chat('office').says('退回 中原区城管局 缺页').hears({ outcome: 'ok' })
  })

  it('says that what came without a number goes back as a whole', async () => {
    const { chat, recorded } = await handedIn()
    await chat('office')
      .says('退回 中原区城管局 申报表没有盖章')
      .hears({ outcome: 'ok' }, /材料（报送时没有写明哪一项的一并退回）/)
    expect(await recorded('中原区城管局')).toMatchObject([{ kind: 'candidate-returned', material: null }])
  })

  it.each([
    ['退回 中原区城管局', 'asked', /请写明退回的理由/],
    ['退回 金水区城管局 材料1 缺页', 'refused', /材料1（申报表）还没有报送/],
    ['退回 金水区城管局 缺页', 'refused', /没有报送的材料/],
    ['退回 中原区城管局 材料9 缺页', 'refused', /没有这一项材料，文件要的是材料1（申报表）、材料2（申报报告）/],
    ['退回 中原区城管局 申报表和申报报告不一致', 'asked', /退回的是哪一项材料[\s\S]*3\. 以上都退回/],
    ['先别退回 中原区城管局 缺页', undefined, /./],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, recorded } = await handedIn()
    await chat('office')
      .says(said)
      .hears(outcome ? { command: 'return', outcome } : {}, why)
    expect(await recorded('中原区城管局')).toEqual([])
  })

  it.each([
    ['退回 中原区城管局 材料1 缺页', 1, '缺页'],
    ['退回 中原区城管局 申报表没有盖章', 1, '申报表没有盖章'],
    ['退回 中原区城管局 PPT 打不开', 2, '打不开'],
    ['打回中原区城管局材料2：打不开', 2, '打不开'],
  ])('%s', async (said, material, reason) => {
    const { chat, recorded } = await withCandidates()
    for (const no of [1, 2])
      await chat('office').says(`登记 中原区城管局 材料${no} 7月18日15:00`).hears({ outcome: 'ok' })
    await chat('office').says(said).hears({ outcome: 'ok', notice: SITES })
    expect((await recorded('中原区城管局')).at(-1)).toMatchObject({ kind: 'candidate-returned', material, reason })
  })
})

describe('登记 of paper', () => {
  it('keeps the real time of arrival, and says what is missing', async () => {
    const { chat, recorded } = await withCandidates()
    await chat('office')
      .says('登记 金水区城管局 申报表 7月18日下午3点')
      .hears(
        { command: 'register', outcome: 'ok', notice: SITES, candidate: '金水区城管局' },
        /材料1（申报表），邮寄或纸质，2026年7月18日 15:00到达\n还缺材料2（申报报告）/,
      )
    expect(await recorded('金水区城管局')).toEqual([
      { kind: 'candidate-registered', task: null, material: 1, note: '', receivedAt: '2026-07-18T15:00:00.000+08:00' },
    ])
    await chat('office')
      .says('候选 金水区城管局')
      .hears(/材料1件，缺材料2/)
    await chat('office').says('登记 金水区城管局 7月18日 15:00 材料2').hears({ outcome: 'ok' })
    await chat('office')
      .says('查询 金水区城管局')
      .hears(/材料齐全/)
  })

  it.each([
    ['登记 金水区城管局 7月18日15:00', 'asked', /登记的是哪一项材料/],
    ['登记 金水区城管局 材料1', 'asked', /请写明材料到达的日期和时间/],
    ['登记 金水区城管局 材料1 7月21日', 'refused', /到达时间晚于现在/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says(said).hears({ command: 'register', outcome }, why)
    expect(await recorded('金水区城管局')).toEqual([])
  })

  it('needs no number where the notice asks for one material', async () => {
    const { chat, recorded } = await withCandidates()
    await chat('office').says('登记 中原区甲局 7月18日').hears({ outcome: 'ok', notice: RESPONSIBILITY })
    expect(await recorded('中原区甲局', RESPONSIBILITY)).toMatchObject([{ kind: 'candidate-registered', material: 1 }])
  })
})

describe('更正 of what the office recorded of a candidate', () => {
  it('takes back the last act, or the last of a kind, and keeps the history', async () => {
    const { chat, confirmed, recorded } = await withCandidates()
    await confirmed('加分 金水区城管局 2分 首创清单')
    await chat('office').says('阶段 金水区城管局 评审、实地验收 通过').hears({ outcome: 'ok' })
    await chat('office')
      .says('更正 金水区城管局 加分')
      .hears(
        { command: 'undo', outcome: 'ok', candidate: '金水区城管局' },
        /收回的是督导员 .* 的加2分（首创清单）/,
        /再发「更正 金水区城管局」|看现在的结果/,
      )
    await chat('office')
      .says('更正 金水区城管局')
      .hears({ outcome: 'ok' }, /收回的是督导员 .* 的评审通过、实地验收通过，历史中仍保留/)
    expect((await recorded('金水区城管局')).map(({ kind }) => kind)).toEqual([
      'candidate-credited',
      'stage-recorded',
      'stage-recorded',
      'undone',
      'undone',
      'undone',
    ])
    await chat('office')
      .says('更正 金水区城管局')
      .hears({ outcome: 'refused' }, /没有可以收回的办理/)
    expect(textOf(await chat('office').says('候选 示范点').answer)).not.toMatch(/通过|核定/)
  })

  it('takes a veto back: the candidate may be listed again; a contact may not', async () => {
    const { chat, confirmed } = await withCandidates()
    await confirmed('否决 金水区城管局 2024年5月 乱作为')
    await chat('jinshui').says('更正 金水区城管局 否决').hears({ outcome: 'denied' })
    await chat('office')
      .says('更正 金水区城管局 否决，查无此事')
      .hears({ outcome: 'ok' }, /否决（严重行政违法行为）/)
    await chat('office').says('拟定 示范点 金水区城管局').hears({ outcome: 'asked' })
  })
})
