import { describe, expect, it } from 'vitest'
import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { office, textOf } from '../support/chat.ts'
import { aCounty, fiveNotices } from '../support/five-notices.ts'

const link = 'https://example.test/a'

describe('到期, for a contact', () => {
  it.each([
    '到期',
    '还有哪些没交',
    '我们还有哪些没交',
    '下面要交什么',
    '还有什么没报',
    '待办',
    '快到期的任务',
    '谁还没动',
  ])('「%s」 lists what the unit still owes, the nearest first, and then what is past', async (text) => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const heard = await chat('jinshui')
      .says(text)
      .hears(
        { command: 'due', outcome: 'ok' },
        /^金水区要交、要办\d+项：\n8月25日周二 还有22天 任务3 广泛宣传/,
        /已过期限1项，最早的：7月29日周三 已过5天 任务1 征求意见\n下一步：发送「提交 3/,
        /「到期 全部」/,
      )
    expect(textOf(heard)).not.toMatch(/任务2/)
    await chat('jinshui')
      .says('到期 全部')
      .hears(
        { command: 'due', outcome: 'ok' },
        /已过期限1项：\n7月29日周三 已过5天 任务1 征求意见\n下一步：发送「提交 3/,
      )
  })

  it.each([
    ['到期 本周', /^金水区本周没有要交/],
    ['本周到期', /^金水区本周没有要交/],
    ['到期 下周', /^金水区下周要交、要办1项：\n8月15日周六 还有12天 任务2/],
    ['下周截止的', /^金水区下周要交、要办1项：/],
    ['我今天要做什么', /^金水区今天没有要交/],
    ['明天要交什么', /^金水区明天没有要交/],
    ['到期 20天', /^金水区20天内要交、要办1项：\n8月15日/],
    ['十五天内到期的', /^金水区十五天内要交、要办1项：\n8月15日/],
    ['本月到期', /^金水区本月要交、要办2项：/],
    ['8月份到期的有哪些', /^金水区8月份要交、要办2项：/],
    ['到期 8月20日前', /^金水区8月20日前要交、要办1项：/],
    ['到期 任务3', /^金水区要交、要办1项：\n8月25日/],
  ])('「%s」 tells of that time alone', async (text, said) => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('jinshui').says(text).hears({ command: 'due', outcome: 'ok' }, said)
  })

  it('tells what is nearest where nothing falls into the time, and what is past', async () => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('jinshui')
      .says('到期 明天')
      .hears(/已过期限1项：\n7月29日周三 已过5天 任务1 征求意见\n最近一项：8月15日周六 还有12天 任务2/)
  })

  it('asks again where the time is not understood, and shows no other unit', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('到期 2月30日')
      .hears({ outcome: 'asked' }, /没有看懂「2月30日」/)
    await chat('jinshui')
      .says('到期 春节')
      .hears({ outcome: 'asked' }, /没有看懂「春节」/)
    await chat('jinshui')
      .says('到期 中原区')
      .hears({ command: 'due', outcome: 'denied' }, /只能看金水区的/)
  })

  it('holds what a spot check found, which is not for a group', async () => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('抽查 2').hears({ outcome: 'ok' })
    await chat('office').says('抽查 金水区 2 发现 会议记录缺页 限期 8月10日').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('到期 下周')
      .hears(/8月10日周一 还有7天 任务2 公布风险点清单，抽查发现「会议记录缺页」待整改/)
    const heard = await chat('jinshui').says('@督导通 到期 下周', { chat: { kind: 'group', groupId: 'all' } }).answer
    expect(textOf(heard)).not.toMatch(/会议记录缺页/)
  })

  it('joins the notices of the campaign, the recommendations among them', async () => {
    const { chat } = await fiveNotices('2026-07-20T10:00:00+08:00')
    await chat('jinshui')
      .says('到期 本周')
      .hears(/示范点推荐（自愿），还没有推荐/)
    await chat('jinshui')
      .says('到期 示范点')
      .hears({ outcome: 'ok' }, /要办1项：\n7月25日周六 还有5天 示范点推荐/)
  })

  it('tells of each of several units', async () => {
    const counties = [aCounty('金水新区', 'both'), aCounty('中原新区', 'both')]
    const { chat } = await fiveNotices('2026-07-20T10:00:00+08:00', undefined, counties)
    await chat('both')
      .says('到期 下周')
      .hears(/您负责的2个单位下周要交、要办2项：\n.* 金水新区 任务1.*\n.* 中原新区 任务1/)
    await chat('both')
      .says('到期 中原新区 下周')
      .hears(/^中原新区下周要交、要办1项：/)
  })
})

describe('到期, for the office', () => {
  it.each(['到期', '谁还没动', '还有哪些没交', '到期的单位'])('「%s」 names who has not handed in', async (text) => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const heard = await chat('office')
      .says(text)
      .hears(
        { command: 'due', outcome: 'ok' },
        /^30天内到期、还没有报齐的2项：\n8月15日周六 还有12天 任务2 公布风险点清单，5个单位/,
        /已过期限1项，最早的：7月29日周三 已过5天 任务1 征求意见，6个单位/,
        /下一步：发送「催办」/,
      )
    await chat('office')
      .says('到期 全部')
      .hears(
        /^30天内到期、还没有报齐的2项：\n8月15日周六 还有12天 任务2 公布风险点清单，5个单位：中原区、二七区/,
        /已过期限、还没有报齐的1项：\n7月29日周三 已过5天 任务1 征求意见，6个单位：金水区/,
      )
    expect(textOf(heard)).not.toMatch(/名次|排名|第一/)
  })

  it.each([
    ['明天截止的单位', /^明天没有到期未报的。\n最近一项：8月15日/],
    ['哪些单位明天截止', /^明天没有到期未报的。/],
    ['到期 金水区', /^金水区30天内到期、还没有报齐的2项：\n8月15日周六 还有12天 任务2 公布风险点清单\n/],
    ['到期 3', /^30天内到期、还没有报齐的1项：\n8月25日/],
    ['到期 8月15日', /^8月15日到期、还没有报齐的1项：/],
  ])('「%s」 tells of that alone', async (text, said) => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('office').says(text).hears({ command: 'due', outcome: 'ok' }, said)
  })

  it('tells a leader the same, without the steps of a clerk', async () => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    const heard = await chat('leader')
      .says('谁还没动')
      .hears({ command: 'due', outcome: 'ok' }, /任务2 公布风险点清单/)
    expect(textOf(heard)).not.toMatch(/催办|待审|督导 /)
  })

  it('holds the own duties of the office', async () => {
    const { chat } = await fiveNotices('2026-09-20T10:00:00+08:00')
    await chat('office')
      .says('到期')
      .hears(/督导办要办\d+项：9月30日周三 还有10天 到基层执法单位调研指导/)
  })
})

describe('到期 风险 (临期预判)', () => {
  it.each([
    '到期 风险',
    '临期',
    '风险',
    '临期预判',
    '可能逾期',
    '哪些单位可能逾期',
    '风险单位',
    '快来不及',
    '快来不及的单位',
    '哪些单位快来不及了',
    '谁可能逾期',
    '到期风险',
  ])(
    '「%s」 lists what may come late with its reasons, the units of one item in a line, in the order of the roster',
    async (text) => {
      const { chat } = await office('2026-08-12T10:00:00+08:00')
      await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
      const heard = await chat('office')
        .says(text)
        .hears(
          { command: 'due', outcome: 'ok' },
          /^临期预判：15天内到期未报的\d+项中，可能逾期的\d+项（按期限先后，同一天按名单次序）：\n8月15日周六 还有3天 任务2 公布风险点清单：中原区、二七区、高新区、市生态环境局、市人社局（离期限不超过3个工作日，还没有报来任何材料）\n/,
          /只列四种情况：/,
          /下一步：发送「催办」/,
        )
      expect(textOf(heard)).not.toMatch(/金水区|任务3|排名|名次/)
    },
  )

  it('tells of late ones, of what was returned, and of nobody to reach', async () => {
    const roster = {
      ...demoRoster(),
      units: demoRoster().units.map((one) => (one.name === '中原区' ? { ...one, contacts: [] } : one)),
    }
    const { chat } = await office('2026-08-12T10:00:00+08:00', undefined, { roster })
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('退回 金水区 2 缺图片').hears({ outcome: 'ok' })
    await chat('office')
      .says('到期 风险 15天')
      .hears(
        /任务2 公布风险点清单，退回待重报：金水区（退回后还没有重报）\n/,
        /任务2 .*：中原区（离期限不超过3个工作日，还没有报来任何材料；没有能送达的联系人）\n/,
        /任务3 .*：中原区（没有能送达的联系人）\n/,
        /联系人送不到的，请电话联系/,
      )
  })

  it('tells of the unit and the time that are named, and that there is none', async () => {
    const { chat } = await office('2026-08-03T10:00:00+08:00')
    await chat('office')
      .says('临期 金水区')
      .hears({ command: 'due', outcome: 'ok', unit: '金水区' }, /^金水区15天内到期未报的1项，没有一项有临期风险。/)
    await chat('leader')
      .says('到期 风险 明天')
      .hears({ command: 'due', outcome: 'ok' }, /^明天没有到期未报的。/, /发送「到期」看全部/)
  })

  it.each(['jinshui', 'expert'])('is not for %s', async (user) => {
    const { chat } = await office('2026-08-12T10:00:00+08:00')
    const heard = await chat(user)
      .says('临期预判')
      .hears({ command: 'due', outcome: 'denied' }, /由督导办和领导查看/)
    expect(textOf(heard)).not.toMatch(/中原区/)
  })

  it('is not for a group', async () => {
    const { chat } = await office('2026-08-12T10:00:00+08:00')
    const group = { kind: 'group', groupId: 'all' } as const
    const heard = await chat('office').says('@督导通 到期 风险', { chat: group }).answer
    expect(heard.outcome).toBe('denied')
    expect(textOf(heard)).not.toMatch(/中原区/)
  })

  it.each(['风险点清单已经公布', '公布风险点清单'])('「%s」 of a contact is not about it', async (text) => {
    const { chat } = await office('2026-08-12T10:00:00+08:00')
    const heard = await chat('jinshui').says(text).answer
    expect(heard.command).not.toBe('due')
  })
})

describe('到期, for an expert', () => {
  it.each(['到期', '待评分', '我今天要做什么', '哪些没评分'])(
    '「%s」 lists what waits for the scores',
    async (text) => {
      const { chat } = await office('2026-08-03T10:00:00+08:00')
      await chat('expert')
        .says(text)
        .hears({ command: 'due', outcome: 'ok' }, /^现在没有等您评分的。/)
      for (const unit of ['jinshui', 'zhongyuan']) await chat(unit).says(`提交 5 ${link}`).hears({ outcome: 'ok' })
      await chat('office').says('指派 专家甲 5 金水区').hears({ outcome: 'ok' })
      const heard = await chat('expert')
        .says(text)
        .hears(/^等您评分的1项.*：\n金水区 任务5 分析评估报告\n下一步：发送「评分 金水区 5 92」。$/)
      expect(textOf(heard)).not.toMatch(/中原区/)
      await chat('expert').says('评分 金水区 5 92').hears({ outcome: 'ok' })
      await chat('expert')
        .says(text)
        .hears(/^现在没有等您评分的。/)
    },
  )
})
