import { describe, expect, it } from 'vitest'
import { PACESETTERS, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

/** 示范点 with a list published from 07-21 to 07-27. */
async function published() {
  const made = await withCandidates()
  await made.confirmed('拟定 示范点 金水区应急局')
  await made.confirmed('公示 示范点')
  return made
}

describe('更正 of a public notice', () => {
  it('ends it with a reason, told to those who were told of it; the list is drawn up and published anew', async () => {
    const { chat, clock, confirmed, officeActs, core, pushed } = await published()
    await chat('office')
      .says('拟定 示范点 金水区城管局')
      .hears({ outcome: 'refused' }, /名单有误的，发送「更正 公示 理由」/)
    clock.set('2026-07-22T10:00:00+08:00')
    await chat('office')
      .says('更正 示范点 公示 名单有误，应为城管局')
      .hears(
        { command: 'undo', outcome: 'asked', notice: 'pingdingshan-2019' },
        /将终止示范点的公示/,
        /7月21日（周二）起的公示（金水区应急局）已终止：名单有误，应为城管局/,
      )
    await chat('office').says('好').hears({ outcome: 'asked' })
    expect(await officeActs()).toHaveLength(2)
    await chat('office')
      .says('确认')
      .hears({ command: 'undo', outcome: 'ok' }, /【回执】/, /已终止示范点的公示/)
    await core.idle()
    const told = pushed.filter(({ reply }) => reply.text.startsWith('【更正】示范点公示'))
    expect(told.map(({ to }) => to)).toMatchObject([
      { addresses: { wecom: 'jinshui' } },
      { addresses: { wecom: 'zhongyuan' } },
    ])
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'refused' }, /还没有公示/)
    await confirmed('拟定 示范点 金水区城管局')
    expect(textOf(await chat('office').says('公示 示范点').answer)).toContain('自7月23日（周四）至7月29日（周三）')
    await chat('office').says('确认').hears({ outcome: 'ok' })
    clock.set('2026-07-30T10:00:00+08:00')
    await confirmed('命名 示范点')
    expect((await officeActs()).map(({ kind }) => kind)).toEqual([
      'shortlisted',
      'publicized',
      'public-notice-ended',
      'shortlisted',
      'publicized',
      'named',
    ])
    await chat('office')
      .says('更正 示范点 公示 名单有误')
      .hears({ outcome: 'refused' }, /已经命名1个，公示不再更正/)
  })

  it.each([
    '更正 公示 名单有误',
    '撤销公示 名单有误',
    '终止公示，名单有误',
    '更正公示名单有误',
    '示范点 更正 公示 名单有误',
  ])('%s', async (said) => {
    const { chat } = await published()
    await chat('office')
      .says(said)
      .hears(
        { command: 'undo', outcome: 'asked', notice: 'pingdingshan-2019' },
        /将终止示范点的公示/,
        /已终止：名单有误/,
      )
  })

  it.each([
    ['更正 示范点 公示', 'asked', /请写明更正公示的理由/],
    ['更正 标兵 公示 名单有误', 'refused', /标兵还没有公示，不需更正/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, officeActs } = await published()
    await chat('office').says(said).hears({ command: 'undo', outcome }, why)
    await chat('office').says('确认').answer
    expect(await officeActs()).toHaveLength(2)
  })

  it('is the office’s alone', async () => {
    const { chat } = await published()
    await chat('jinshui').says('更正 示范点 公示 名单有误').hears({ outcome: 'denied' })
  })
})

describe('公示 and 异议', () => {
  it('says where it is published, and takes objections from the day of publication on', async () => {
    const { chat, clock, confirmed, recorded, pushed, core } = await published()
    await core.idle()
    expect(pushed.find(({ reply }) => reply.text.startsWith('【公示】'))?.reply.text).toMatch(
      /同时在平顶山市普法网发布/,
    )
    await confirmed('异议 示范点 金水区应急局 材料与事实不符')
    expect(await recorded('金水区应急局')).toMatchObject([{ kind: 'objected' }])
    await confirmed('更正 示范点 公示 名单有误')
    await chat('office')
      .says('拟定 示范点 金水区应急局')
      .hears({ outcome: 'asked' }, /异议还没有答复：金水区应急局/)
    await chat('office')
      .says('更正 金水区应急局 异议')
      .hears({ outcome: 'ok' }, /登记异议（材料与事实不符）/)
    await confirmed('公示 示范点')
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('office')
      .says('异议 示范点 金水区应急局 材料不实')
      .hears({ outcome: 'refused' }, /已经结束/)
  })
})

describe('授匾', () => {
  it('is recorded of the named, with its day', async () => {
    const { chat, clock, confirmed, officeActs, core, pushed } = await published()
    await chat('office')
      .says('命名 示范点 已授匾 金水区应急局')
      .hears({ command: 'name', outcome: 'refused' }, /还没有命名/)
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'asked' }, /授予匾牌/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('命名 示范点 已授匾 金水区应急局 7月29日')
      .hears({ outcome: 'refused' }, /还没有到/)
    await confirmed('命名 示范点 已授匾 金水区应急局')
    expect((await officeActs()).at(-1)).toEqual({
      kind: 'conferred',
      what: '匾牌',
      names: ['金水区应急局'],
      on: '2026-07-28',
      recipients: 1,
    })
    await core.idle()
    expect(pushed.at(-1)?.reply.text).toMatch(/金水区应急局已授予匾牌/)
    await chat('office')
      .says('候选 示范点')
      .hears(/金水区应急局（第2名）；已命名；已授匾牌（7月28日（周二））/)
    await chat('office')
      .says('命名 示范点 授匾')
      .hears({ outcome: 'refused' }, /已经记录过授匾牌/)
  })

  it('is nothing where the notice confers nothing', async () => {
    const { chat, officeActs } = await withCandidates()
    await chat('office').says('命名 标兵 已授匾 金水区税务局').hears({ outcome: 'refused' })
    expect(await officeActs(PACESETTERS)).toEqual([])
  })
})
