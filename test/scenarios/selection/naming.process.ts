import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { textOf } from '../../support/chat.ts'
import { aCounty, fiveNotices, ofFive } from '../../support/five-notices.ts'

const JULY = '2026-07-20T10:00:00+08:00'
const SITES = 'pingdingshan-2019'

/** 示范点 with two candidates of 金水区 and one of 中原区. */
async function opened(start = JULY) {
  const made = await fiveNotices(start)
  const { chat, records } = made
  await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
  await chat('jinshui').says('推荐 示范点 金水区应急局 第2名').hears({ outcome: 'ok' })
  await chat('zhongyuan').says('推荐 示范点 中原区城管局 第1名').hears({ outcome: 'ok' })
  const acts = async () => (await records.officeOf(ofFive(SITES)).load()).acts.map(({ detail }) => detail)
  const confirmed = async (said: string) => {
    await chat('office').says(said).hears({ outcome: 'asked' })
    return chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /【回执】/)
  }
  return { ...made, acts, confirmed }
}

/** The list is published from 07-21 to 07-27, five working days over a weekend. */
async function published() {
  const made = await opened()
  await made.confirmed('拟定 示范点 金水区城管局、中原区城管局')
  await made.confirmed('公示 示范点')
  return made
}

describe('拟定', () => {
  it('shows the draft and replaces it, once it is confirmed', async () => {
    const { chat, acts, confirmed } = await opened()
    await chat('office')
      .says('拟定 示范点')
      .hears({ command: 'shortlist', outcome: 'ok' }, /还没有拟定/)
    await chat('office')
      .says('拟定 示范点 金水区城管局、中原区城管局')
      .hears(
        { command: 'shortlist', outcome: 'asked', notice: SITES },
        /拟定名单2个，尚未记录/,
        /金水区城管局（第1名）/,
        /确认2个，不超过10个/,
      )
    expect(await acts()).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'shortlist', outcome: 'ok' }, /【回执】/)
    await chat('office')
      .says('拟定 示范点 金水区应急局')
      .hears({ outcome: 'asked' }, /将取代原来的名单：金水区城管局、中原区城管局/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect(await acts()).toEqual([
      { kind: 'shortlisted', names: ['金水区城管局', '中原区城管局'] },
      { kind: 'shortlisted', names: ['金水区应急局'] },
    ])
    await chat('office')
      .says('拟定')
      .hears({ outcome: 'ok' }, /示范点 拟定名单：\n1个：金水区应急局/, /\n标兵：还没有拟定名单。\n/)
    await confirmed('拟定 示范点 金水区城管局')
    await chat('jinshui').says('拟定 示范点 金水区城管局').hears({ outcome: 'denied' })
  })

  it.each([
    ['拟定 示范点 金水区城管局、金水区税务局', 'refused', /「金水区税务局」不在现在的候选单位中/],
    ['拟定 示范点 金水区城管局、金水区城管局', 'refused', /重复的：金水区城管局/],
    ['先别拟定 示范点 金水区城管局', undefined, /./],
  ] as const)('%s records nothing', async (said, outcome, why) => {
    const { chat, acts } = await opened()
    await chat('office')
      .says(said)
      .hears(outcome ? { outcome } : {}, why)
    await chat('office').says('确认').answer
    expect(await acts()).toEqual([])
  })

  it.each([
    '拟定 示范点 金水区城管局 中原区城管局',
    '示范点 拟定 金水区城管局、中原区城管局',
    '拟定名单 示范点：金水区城管局，中原区城管局',
    '拟定示范点金水区城管局和中原区城管局',
    '拟定示范点名单：金水区城管局、中原区城管局',
    '拟定 示范点\n1. 金水区城管局\n2. 中原区城管局',
  ])('%s', async (said) => {
    const { chat } = await opened()
    await chat('office')
      .says(said)
      .hears({ command: 'shortlist', outcome: 'asked', notice: SITES }, /拟定名单2个/)
  })

  it('refuses a candidate that came too late, and says why', async () => {
    const { chat, clock, acts } = await opened()
    clock.set('2026-07-27T10:00:00+08:00')
    await chat('renshe').says('推荐 示范点 市人社局甲处 第1名').hears({ outcome: 'ok' })
    await chat('office')
      .says('拟定 示范点 金水区城管局、市人社局甲处')
      .hears({ outcome: 'refused' }, /市人社局甲处不符合条件：期限7月25日/)
    expect(await acts()).toEqual([])
  })

  it('refuses eleven for 示范点, and warns of fifty-one for 标兵', async () => {
    const counties = Array.from(
      { length: 26 },
      (_, at) => `第${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东西南北'[at]}县`,
    )
    const { chat, records } = await fiveNotices(
      JULY,
      undefined,
      counties.map((name, at) => aCounty(name, `county${at}`)),
    )
    const sites = Array.from({ length: 11 }, (_, at) => `金水区${'甲乙丙丁戊己庚辛壬癸子'[at]}局`)
    for (const [at, site] of sites.entries())
      await chat('jinshui')
        .says(`推荐 示范点 ${site} 第${at + 1}名`)
        .hears({ outcome: 'ok' })
    await chat('office')
      .says(`拟定 示范点 ${sites.join('、')}`)
      .hears({ command: 'shortlist', outcome: 'refused' }, /示范点的名单有11个，超过名额/, /不超过10个/)
    await chat('office')
      .says(`拟定 示范点 ${sites.slice(1).join('、')}`)
      .hears({ outcome: 'asked' }, /结果：符合/)
    const pacesetters = counties.flatMap((county) => [`${county}城管局`, `${county}应急局`]).slice(0, 51)
    for (const name of pacesetters)
      await chat(`county${counties.indexOf(name.slice(0, 3))}`)
        .says(`推荐 标兵 ${name} 行业 ${name.slice(3, 5)} 地域 ${name.slice(0, 3)}`)
        .hears({ outcome: 'ok' })
    await chat('office')
      .says(`拟定 标兵 ${pacesetters.join('、')}`)
      .hears({ outcome: 'asked' }, /超过原则上的名额，请核对/, /确认51个，原则上不超过50个/)
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /已拟定51个/)
    expect((await records.officeOf(ofFive('pacesetter-2020')).load()).acts).toHaveLength(1)
  })
})

describe('公示', () => {
  it('needs a draft, begins the next day, and is told to the bodies', async () => {
    const { chat, acts, confirmed, core, pushed } = await opened()
    await chat('office')
      .says('公示 示范点')
      .hears({ command: 'publicize', outcome: 'refused' }, /还没有拟定名单/)
    await confirmed('拟定 示范点 金水区城管局、中原区城管局')
    await chat('office')
      .says('公示 示范点')
      .hears(
        { command: 'publicize', outcome: 'asked', notice: SITES },
        /推荐单位的2名联系人/,
        /1\. 金水区城管局（金水区推荐）\n2\. 中原区城管局（中原区推荐）/,
        /自7月21日（周二）至7月27日（周一）（5个工作日）/,
      )
    expect(await acts()).toHaveLength(1)
    await chat('office')
      .says('确认')
      .hears({ command: 'publicize', outcome: 'ok' }, /【公示】示范点/, /公示-示范点-2026-07-20\.docx/, /【回执】/)
    expect((await acts())[1]).toMatchObject({ kind: 'publicized', from: '2026-07-21', until: '2026-07-27' })
    await core.idle()
    const told = pushed.filter(({ reply }) => reply.text.startsWith('【公示】示范点'))
    expect(told.map(({ to }) => to)).toMatchObject([
      { addresses: { wecom: 'jinshui' } },
      { addresses: { wecom: 'zhongyuan' } },
    ])
  })

  it.each([
    ['2026-07-22', '公示 示范点', '7月23日（周四）至7月29日（周三）'],
    ['2026-07-22', '公示 示范点 7个工作日', '7月23日（周四）至7月31日（周五）'],
    ['2026-07-24', '公示 示范点 1个工作日', '7月25日（周六）至7月27日（周一）'],
    ['2026-09-18', '公示 示范点', '9月19日（周六）至9月24日（周四）'],
    ['2026-09-30', '公示 示范点', '10月1日（周四）至10月13日（周二）'],
  ])('on %s, %s lasts %s', async (day, said, period) => {
    const { chat, clock, confirmed } = await opened()
    await confirmed('拟定 示范点 金水区城管局')
    clock.set(`${day}T10:00:00+08:00`)
    expect(textOf(await chat('office').says(said).answer)).toContain(period)
  })

  it.each([
    '公示示范点5个工作日',
    '示范点 公示 5个工作日',
    '公示 示范点 五个工作日',
    '公示 示范点 公示期5个工作日',
    '公示名单 示范点',
    '公示 示范点 5',
  ])('%s', async (said) => {
    const { chat, confirmed } = await opened()
    await confirmed('拟定 示范点 金水区城管局')
    await chat('office')
      .says(said)
      .hears({ command: 'publicize', outcome: 'asked', notice: SITES }, /（5个工作日）/)
  })

  it.each(['公示 示范点 5天', '公示 示范点 0个工作日', '公示 示范点 90个工作日', '公示 示范点 金水区城管局'])(
    '%s is asked about',
    async (said) => {
      const { chat, confirmed, acts } = await opened()
      await confirmed('拟定 示范点 金水区城管局')
      await chat('office')
        .says(said)
        .hears({ command: 'publicize', outcome: 'asked' }, /没有公示/)
      await chat('office').says('确认').answer
      expect(await acts()).toHaveLength(1)
    },
  )

  it.each(['等等', '候选 示范点', '好', '先别公示'])('%s in between publishes nothing', async (said) => {
    const { chat, confirmed, acts } = await opened()
    await confirmed('拟定 示范点 金水区城管局')
    await chat('office').says('公示 示范点').hears({ outcome: 'asked' })
    await chat('office').says(said).answer
    await chat('office').says('好').answer
    expect(await acts()).toHaveLength(1)
  })

  it('is made once, and the list stands from then on', async () => {
    const { chat, acts } = await published()
    await chat('office')
      .says('公示 示范点')
      .hears({ outcome: 'refused' }, /已经公示，公示期自7月21日.*没有重复公示/)
    await chat('office')
      .says('拟定 示范点 金水区应急局')
      .hears({ outcome: 'refused' }, /不能再改/)
    expect(await acts()).toHaveLength(2)
    await chat('office')
      .says('候选 示范点')
      .hears(/金水区城管局（第1名）.*已列入公示名单/)
  })

  it('refuses a draft of which a candidate was withdrawn', async () => {
    const { chat, confirmed, acts } = await opened()
    await confirmed('拟定 示范点 金水区城管局、金水区应急局')
    await chat('jinshui').says('撤回推荐 示范点 金水区应急局').hears({ outcome: 'ok' })
    await chat('office')
      .says('公示 示范点')
      .hears({ outcome: 'refused' }, /「金水区应急局」不在现在的候选单位中/)
    expect(await acts()).toHaveLength(1)
  })
})

describe('异议', () => {
  it('is registered during the period alone, answered, and kept in the dossier of the candidate', async () => {
    const { chat, clock, records, confirmed } = await published()
    await chat('office')
      .says('异议 示范点 金水区城管局 公示当天就可以提')
      .hears({ command: 'object', outcome: 'asked' }, /将登记对金水区城管局的异议/)
    clock.set('2026-07-22T10:00:00+08:00')
    await chat('office')
      .says('异议 示范点 金水区应急局 材料不实')
      .hears({ outcome: 'refused' }, /公示的有「金水区城管局」/)
    await chat('office')
      .says('异议 示范点 金水区城管局')
      .hears({ outcome: 'asked' }, /有什么异议/)
    await confirmed('异议 示范点 金水区城管局 材料与事实不符，没有开展过培训')
    await confirmed('异议 示范点 金水区城管局 被投诉')
    await chat('office')
      .says('异议 示范点')
      .hears({ command: 'object', outcome: 'ok' }, /待答复的异议2件/, /材料与事实不符，没有开展过培训/)
    await chat('office')
      .says('异议 示范点 金水区城管局 答复 已核查')
      .hears({ outcome: 'asked' }, /属实还是不属实/)
    await confirmed('异议 示范点 金水区城管局 答复 不属实，已核查原件')
    await chat('office')
      .says('异议 示范点')
      .hears(/待答复的异议1件：\n· 金水区城管局：被投诉/)
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('office')
      .says('异议 示范点 中原区城管局 被投诉')
      .hears({ outcome: 'refused' }, /已经结束/)
    await confirmed('异议 示范点 金水区城管局 答复：不成立')
    await chat('office')
      .says('异议 示范点 金水区城管局 答复 不属实')
      .hears({ outcome: 'refused' }, /没有待答复的异议/)
    const { entries } = await records.dossiersOf(ofFive(SITES)).load(UnitId.parse('金水区城管局'))
    expect(entries.map(({ detail }) => detail).filter(({ kind }) => kind !== 'refused')).toMatchObject([
      { kind: 'nominated' },
      { kind: 'objected', reason: '材料与事实不符，没有开展过培训' },
      { kind: 'objected', reason: '被投诉' },
      { kind: 'objection-answered', upheld: false, note: '已核查原件' },
      { kind: 'objection-answered', upheld: false, note: '' },
    ])
  })

  it.each([
    ['异议 示范点 金水区城管局 答复 不属实：已核查原件', '不属实，已核查原件'],
    ['异议 示范点 金水区城管局答复不成立', '不属实'],
    ['异议 示范点 答复 金水区城管局 属实，取消资格', '属实，取消资格'],
    ['答复异议 示范点 金水区城管局 经核查属实', '属实'],
    ['示范点 异议答复 金水区城管局 不属实', '不属实'],
  ])('%s', async (said, answer) => {
    const { chat, clock, confirmed } = await published()
    clock.set('2026-07-22T10:00:00+08:00')
    await confirmed('异议 示范点 金水区城管局 材料与查询的结果不符，应当取消')
    await chat('office')
      .says(said)
      .hears(
        { command: 'object', outcome: 'asked', candidate: UnitId.parse('金水区城管局') },
        new RegExp(`异议「材料与查询的结果不符，应当取消」，答复：${answer}\n`),
      )
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok', unit: UnitId.parse('金水区'), candidate: UnitId.parse('金水区城管局') })
  })

  it.each([
    '异议 示范点 金水区城管局 答复 部分属实',
    '异议 示范点 金水区城管局 答复 已核查',
    '没有异议',
    '异议 示范点 没有',
  ])('%s records no answer', async (said) => {
    const { chat, clock, confirmed } = await published()
    clock.set('2026-07-22T10:00:00+08:00')
    await confirmed('异议 示范点 金水区城管局 材料不实')
    await chat('office').says(said).answer
    await chat('office').says('确认').answer
    await chat('office')
      .says('异议 示范点')
      .hears(/待答复的异议1件/)
  })

  it('is an appeal to a contact, and nothing before the public notice', async () => {
    const { chat } = await opened()
    await chat('office')
      .says('异议 示范点 金水区城管局 材料不实')
      .hears({ outcome: 'refused' }, /还没有公示/)
    await chat('office')
      .says('异议')
      .hears({ command: 'object', outcome: 'ok' }, /没有异议/)
    await chat('jinshui').says('异议 1 材料第2页已经写明').hears({ command: 'appeal' })
  })
})

describe('命名', () => {
  it('is refused without publication and before the period has ended', async () => {
    const { chat, clock, acts, confirmed } = await opened()
    await chat('office')
      .says('命名 示范点')
      .hears({ command: 'name', outcome: 'refused' }, /还没有公示/)
    await confirmed('拟定 示范点 金水区城管局')
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'refused' }, /还没有公示/)
    await confirmed('公示 示范点')
    for (const moment of ['2026-07-20T11:00:00+08:00', '2026-07-27T23:59:59+08:00']) {
      clock.set(moment)
      await chat('office')
        .says('命名 示范点')
        .hears({ outcome: 'refused' }, /7月28日（周二）起可以办理/)
    }
    expect(await acts()).toHaveLength(2)
  })

  it.each(['命名示范点', '命名 示范点', '示范点 命名', '正式命名 示范点'])('%s', async (said) => {
    const { chat, clock, acts, core, pushed } = await published()
    clock.set('2026-07-28T00:00:00+08:00')
    await chat('office')
      .says(said)
      .hears({ command: 'name', outcome: 'asked', notice: SITES }, /下列2个单位列入示范点名单/)
    expect(await acts()).toHaveLength(2)
    await chat('office')
      .says('确认')
      .hears({ command: 'name', outcome: 'ok' }, /【命名】示范点/, /【回执】/)
    expect((await acts())[2]).toMatchObject({ kind: 'named', names: ['金水区城管局', '中原区城管局'] })
    await core.idle()
    expect(pushed.filter(({ reply }) => reply.text.startsWith('【命名】'))).toHaveLength(2)
    await chat('office')
      .says('候选 示范点')
      .hears(/金水区城管局（第1名）.*；已命名/, /已命名2个：金水区城管局、中原区城管局/)
    await chat('jinshui')
      .says('推荐 示范点')
      .hears(/金水区城管局（第1名）.*；已命名/)
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'refused' }, /已经命名2个/)
  })

  it('waits for the answer to every objection, and leaves out whom one was upheld against', async () => {
    const { chat, clock, acts, confirmed } = await published()
    clock.set('2026-07-23T10:00:00+08:00')
    await confirmed('异议 示范点 金水区城管局 材料与事实不符')
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'refused' }, /对金水区城管局的异议还没有答复/)
    await chat('office')
      .says('异议 示范点 金水区城管局 答复 属实，取消资格')
      .hears({ outcome: 'asked' }, /金水区城管局不列入命名名单/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'asked' }, /在名单上而不命名：金水区城管局（异议属实）/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect((await acts())[2]).toMatchObject({ kind: 'named', names: ['中原区城管局'] })
    await chat('office')
      .says('候选 示范点')
      .hears(/中原区城管局（第1名）.*已命名/)
    await chat('office')
      .says('命名 示范点 金水区城管局')
      .hears({ outcome: 'asked' }, /没有命名/)
  })

  it('goes on after a restart from where it was', async () => {
    const { folder, confirmed, clock } = await published()
    clock.set('2026-07-22T10:00:00+08:00')
    await confirmed('异议 示范点 中原区城管局 材料不实')
    const { chat } = await fiveNotices('2026-07-28T10:00:00+08:00', folder)
    await chat('office')
      .says('命名 示范点')
      .hears({ outcome: 'refused' }, /对中原区城管局的异议还没有答复/)
  })

  it.each(['等等', '候选 示范点', '异议 示范点'])('%s in between names nobody', async (said) => {
    const { chat, clock, acts } = await published()
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('office').says('命名 示范点').hears({ outcome: 'asked' })
    await chat('office').says(said).answer
    await chat('office').says('好').answer
    expect(await acts()).toHaveLength(2)
  })

  it('is no command of a notice without a selection', async () => {
    const { chat } = await opened()
    for (const said of ['命名 四项制度', '公示 目标任务', '拟定 目标任务 金水区'])
      await chat('office').says(said).hears({ outcome: 'refused' })
  })
})

describe('without the name of a notice', () => {
  it('is asked as long as several can be meant, and shown in a line each', async () => {
    const { chat } = await opened()
    await chat('office')
      .says('公示')
      .hears({ command: 'publicize', outcome: 'refused', notice: SITES }, /示范点还没有拟定名单/)
    await chat('renshe').says('推荐 标兵 人社执法支队 行业 人社 地域 市直').hears({ outcome: 'ok' })
    for (const [said, command] of [
      ['公示', 'publicize'],
      ['命名', 'name'],
      ['拟定 甲局', 'shortlist'],
      ['异议 甲局 材料不实', 'object'],
    ] as const)
      await chat('office')
        .says(said)
        .hears({ command, outcome: 'asked' }, /哪一份/)
    const shown = textOf(await chat('office').says('拟定').hears({ command: 'shortlist', outcome: 'ok' }))
    expect(shown).toMatch(
      /示范点：还没有拟定名单。\n标兵：还没有拟定名单。\n责任制：还没有拟定名单。\n四项制度：还没有拟定名单。\n下一步/,
    )
  })

  it('is about the notice whose candidates are named, and then about the one for which it is the next step', async () => {
    const { chat, clock, confirmed } = await opened()
    await chat('renshe').says('推荐 标兵 人社执法支队 行业 人社 地域 市直').hears({ outcome: 'ok' })
    await chat('office')
      .says('拟定 金水区城管局、中原区城管局')
      .hears({ command: 'shortlist', outcome: 'asked', notice: SITES }, /【预览】示范点 拟定名单2个/)
    await chat('office').says('确认').hears({ outcome: 'ok', notice: SITES })
    await chat('office')
      .says('公示')
      .hears({ command: 'publicize', outcome: 'asked', notice: SITES }, /【公示】示范点/)
    await chat('office').says('确认').hears({ outcome: 'ok', notice: SITES })
    await confirmed('拟定 人社执法支队')

    // Each is for what is the next step there: 标兵 has a draft, 示范点 is published.
    await chat('office')
      .says('公示')
      .hears({ outcome: 'asked', notice: 'pacesetter-2020' }, /【公示】标兵/)
    await chat('office')
      .says('命名')
      .hears({ command: 'name', outcome: 'refused', notice: SITES }, /示范点的公示期/)
    await confirmed('公示')
    await chat('office')
      .says('命名')
      .hears({ outcome: 'asked' }, /1\. 命名 示范点\n2\. 命名 标兵\n请/)
    clock.set('2026-07-22T10:00:00+08:00')
    await chat('office')
      .says('异议 人社执法支队 材料不实')
      .hears({ command: 'object', outcome: 'asked', notice: 'pacesetter-2020' })
  })
})
