import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../support/chat.ts'
import { fiveNotices } from '../../support/five-notices.ts'

const DEPARTMENTS = '市场监管局、城管局、住房和城乡建设局'

describe('登记 of what the notice has a unit arrange', () => {
  it('by its contact: kept with its clause, and what is said again replaces it', async () => {
    const { chat, records } = await office()
    await chat('jinshui')
      .says('登记')
      .hears({ command: 'register', outcome: 'ok' }, /与省级标兵结对：还没有登记/, /重点部门：还没有登记/)
    await chat('jinshui')
      .says('登记 结对 中原区税务局')
      .hears(
        { command: 'register', outcome: 'ok', unit: '金水区' },
        /已登记：金水区 与省级标兵结对：中原区税务局/,
        /郑法政办〔2020〕5号，原文见「依据 结对」/,
      )
    await chat('jinshui')
      .says('登记 结对 郑州市金水区城市综合执法局 和 中原区税务局')
      .hears({ outcome: 'ok' }, /金水区城市综合执法局、中原区税务局$/m)
    await chat('jinshui').says(`登记 重点部门 ${DEPARTMENTS}`).hears({ outcome: 'ok' }, new RegExp(DEPARTMENTS))
    const list = textOf(await chat('jinshui').says('登记').answer)
    expect(list).toMatch(/结对：金水区城市综合执法局、中原区税务局（7月20日/)
    expect(await changesIn(records)).toHaveLength(3)
  })

  it.each([
    ['登记 结对 二七区城管局', /1\. 金水区城市综合执法局\n2\. 中原区税务局/],
    ['登记 结对', /请写明登记的名称/],
    ['登记 重点部门 市场监管局、城管局', /应为3个，看到2个：「市场监管局」、「城管局」/],
    ['登记 重点部门 甲局、乙局、丙局、丁局', /应为3个，看到4个/],
    ['登记 重点部门 甲局、甲局、乙局', /写了两次/],
    ['登记 重点部门 8月5日、甲局、乙局', /里有日期/],
  ])('%s: asked, nothing recorded', async (text, why) => {
    const { chat, records } = await office()
    await chat('jinshui').says(text).hears({ command: 'register', outcome: 'asked' }, why)
    expect(await changesIn(records)).toEqual([])
  })

  it('is for the units that the notice names', async () => {
    const { chat } = await office()
    await chat('renshe')
      .says('登记 总结提升 已梳理行政相对人风险点20个')
      .hears({ outcome: 'ok' }, /总结提升法律风险防控：已梳理/)
    await chat('renshe')
      .says(`登记 重点部门 ${DEPARTMENTS}`)
      .hears({ outcome: 'refused' }, /县市区、开发区的安排/)
    await chat('jinshui')
      .says('登记 总结提升 已梳理')
      .hears({ outcome: 'refused' }, /市生态环境局、市人社局、市农委/)
  })

  it('by the office for a unit, taken back by 更正; the unit is told', async () => {
    const { chat, pushed, core, records } = await office()
    await chat('office')
      .says('登记 中原区 结对 金水区城市综合执法局')
      .hears({ outcome: 'ok', unit: '中原区' }, /更正 中原区 结对/)
    await core.idle()
    expect(pushed.at(-1)?.reply.text).toMatch(/【登记】\n中原区 与省级标兵结对：金水区城市综合执法局/)
    await chat('office')
      .says('更正 中原区 结对')
      .hears({ command: 'undo', outcome: 'ok' }, /登记与省级标兵结对/)
    expect(textOf(await chat('zhongyuan').says('登记').answer)).toMatch(/结对：还没有登记/)
    expect((await changesIn(records)).map(({ by }) => by.role)).toEqual(['clerk', 'clerk'])
    await chat('office')
      .says('登记 结对 中原区税务局')
      .hears({ outcome: 'asked' }, /哪个单位/)
  })

  it('is told apart from a paper: asked where both are named', async () => {
    const { chat, records } = await office('2026-08-20T10:00:00+08:00')
    await chat('office')
      .says('登记 中原区 2 结对材料 8月14日 9:30')
      .hears({ outcome: 'asked' }, /1\. 任务2邮寄或纸质材料的到达时间\n2\. 与省级标兵结对/)
    await chat('office')
      .says('1')
      .hears({ outcome: 'ok', task: 2 }, /2026年8月14日 9:30到达|2026年8月14日 09:30到达/)
    await chat('office').says('登记 金水区 2 8月14日 9:30 结对材料').hears({ outcome: 'ok', task: 2 })
    expect((await changesIn(records)).map(({ detail }) => detail.kind)).toEqual(['registered', 'registered'])
    await chat('jinshui')
      .says('登记 2 8月14日 9:30')
      .hears({ outcome: 'denied' }, /由督导办登记[\s\S]*登记 结对/)
  })

  it('the names of persons are for the office and the unit alone, its bodies not for a group', async () => {
    const { chat, readWhole } = await office()
    const group = { chat: { kind: 'group', groupId: 'all' } } as const
    await chat('jinshui')
      .says('登记 授课人员 张某、李某')
      .hears({ outcome: 'ok' }, /姓名只给督导办和本单位看/)
    await chat('jinshui').says('登记 结对 中原区税务局').hears({ outcome: 'ok' })
    const tasksFor = async (user: string, more = {}) => {
      if (user === 'jinshui') return readWhole(user, '任务 全部', more)
      await chat(user).says('任务 全部', more).answer
      return readWhole(user, '1', more)
    }
    expect(await tasksFor('jinshui')).toMatch(/授课人员：张某、李某/)
    expect(await tasksFor('office')).toMatch(/授课人员：张某、李某/)
    const leader = await tasksFor('leader')
    expect(leader).toMatch(/结对：中原区税务局[\s\S]*授课人员：已登记/)
    expect(leader).not.toMatch(/张某/)
    const inGroup = await tasksFor('jinshui', group)
    expect(inGroup).toMatch(/结对：已登记/)
    expect(inGroup).not.toMatch(/张某|中原区税务局/)
  })

  it('stands in 依据 with its clause, and in the report with those that are missing', async () => {
    const { chat, readWhole } = await office()
    await chat('jinshui')
      .says('依据 重点部门')
      .hears({ command: 'basis', outcome: 'ok' }, /适用：县市区、开发区/, /重点选择3个/)
    await chat('jinshui').says(`登记 重点部门 ${DEPARTMENTS}`).hears({ outcome: 'ok' })
    expect(await readWhole('office', '报告')).toMatch(
      /重点部门：4个单位应登记，已登记1个，未登记：中原区、二七区、高新区/,
    )
  })

  it('is kept under the notice that asks for it, of five that are in hand', async () => {
    const { chat } = await fiveNotices('2026-07-20T10:00:00+08:00')
    await chat('jinshui').says('登记 结对 中原区税务局').hears({ outcome: 'ok', notice: 'zhengzhou-2020' })
    await chat('jinshui').says('依据 结对').hears({ outcome: 'ok', notice: 'zhengzhou-2020' })
  })
})
