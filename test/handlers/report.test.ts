import { describe, expect, it } from 'vitest'
import { earlierMark } from '../../src/domain/push.ts'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('报告', () => {
  it('tells counts, what is overdue, the office’s duties and how many messages were sent, and is kept', async () => {
    const { chat, clock, core, records } = await office('2026-02-10T10:00:00+08:00')
    clock.set('2026-08-10T10:00:00+08:00')
    await chat('jinshui').says(`提交 1 材料1 ${link}`).hears({ outcome: 'ok' })
    await chat('jinshui').says(`提交 1 材料2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('催办 中原区').hears({ outcome: 'ok' })
    await core.outbox.idle()
    await chat('office')
      .says('报告')
      .hears({ command: 'report', outcome: 'asked' }, /将出具并存档/, /督导报告〔2026〕1号/)
    expect((await records.office.load()).acts.map(({ detail }) => detail.kind)).not.toContain('report')
    const heard = await chat('office')
      .says('确认')
      .hears({ command: 'report', outcome: 'ok' }, /【回执】/)
    const { acts } = await records.office.load()
    const made = acts.at(-1)?.detail
    expect(made).toMatchObject({ kind: 'report', number: '督导报告〔2026〕1号' })
    const text = made?.kind === 'report' ? made.text : ''
    expect(text).toMatch(/2026年下半年推进情况（2026年度工作，截至8月10日）报告如下：\n一、总体进展\n/)
    expect(text).toMatch(/第一份报告/)
    expect(text).toMatch(/逾期未报：任务1 征求意见（中原区、二七区/)
    expect(text).toMatch(/没有完成记录的：[^\n]*到基层执法单位调研指导（2026年第1季度、2026年第2季度）/)
    expect(text).toMatch(/本期应办的：[^\n]*向主要负责人汇报推进情况（2026年下半年）/)
    expect(text).toMatch(/本月主动推送消息1条，其中0条之后3天内有报送/)
    expect(text).toMatch(/豫依法行政领办〔2015〕85号　四、分析评价制度 第三项/)
    expect(textOf(heard)).toContain('督导报告〔2026〕1号已存档')
    const read = textOf(await chat('leader').says('报告 1号').answer)
    expect(read).toContain(text.split('\n')[0])
  })

  it.each(['打扰账本', '报告 打扰账本', '发了多少消息', '推送统计'])(
    '「%s」 tells what was sent this month, and how much was followed by a hand-in',
    async (text) => {
      const { chat, clock, core } = await office('2026-08-10T10:00:00+08:00')
      await chat('office').says('催办 中原区').hears({ outcome: 'ok' })
      await chat('office').says('催办 金水区').hears({ outcome: 'ok' })
      await core.outbox.idle()
      clock.set('2026-08-12T10:00:00+08:00')
      await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
      await core.outbox.idle()
      for (const user of ['office', 'leader']) {
        const heard = await chat(user)
          .says(text)
          .hears(
            { command: 'report', outcome: 'ok' },
            /^【打扰账本】2026年8月主动推送消息2条，其中1条之后3天内有报送。\n催办：2条，之后有报送1条\n收到的2个人和群，一月超过8条的：没有\n/,
          )
        expect(textOf(heard).split('\n').length).toBeLessThanOrEqual(12)
      }
      await chat('jinshui').says(text).hears({ outcome: 'denied' })
      clock.set('2026-09-02T10:00:00+08:00')
      for (const named of [`${text} 8月`, `${text} 2026年8月`, '上月打扰账本'])
        await chat('office')
          .says(named)
          .hears({ command: 'report', outcome: 'ok' }, /^【打扰账本】2026年8月主动推送消息2条/)
      await chat('office')
        .says('打扰账本 13月')
        .hears({ command: 'report', outcome: 'asked' }, /没有看懂「13月」/)
      await chat('office')
        .says(text)
        .hears({ outcome: 'ok' }, /^【打扰账本】2026年9月主动推送消息0条，其中0条/)
    },
  )

  it('reads what an earlier version kept under a mark without a secret together with what came since', async () => {
    const { chat, core, records } = await office('2026-08-10T10:00:00+08:00')
    const recipient = earlierMark({ kind: 'account', name: 'wecom:zhongyuan' })
    for (let sent = 0; sent < 8; sent++)
      await records.pushes.add('2026-08', { kind: 'reminder', recipient, at: new Date('2026-08-03T09:00:00+08:00') })
    await chat('office').says('催办 中原区').hears({ outcome: 'ok' })
    await core.outbox.idle()
    await chat('office')
      .says('打扰账本')
      .hears(/\n提醒：8条\n催办：1条\n收到的1个人和群，一月超过8条的：联系人\S+（中原区）9条\n/)
  })

  it('compares with the last one made on an earlier day', async () => {
    const { chat, clock, records } = await office('2026-08-10T10:00:00+08:00')
    await chat('office').says('报告').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    clock.set('2026-08-14T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    clock.set('2026-08-20T10:00:00+08:00')
    await chat('office').says('报告').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    const made = (await records.office.load()).acts.at(-1)?.detail
    expect(made?.kind === 'report' ? made.text : '').toMatch(
      /与督导报告〔2026〕1号（8月10日（周一））相比：报齐待审0项，核定\+1项，逾期\+5项，红旗\+1，蓝旗0，黄旗\+5/,
    )
  })

  it('made once, however often the message is delivered', async () => {
    const { chat, records } = await office()
    await chat('office').says('报告').hears({ outcome: 'asked' })
    const first = await chat('office').says('确认', { id: 'same' }).answer
    const second = await chat('office').says('确认', { id: 'same' }).answer
    expect(textOf(second)).toBe(textOf(first))
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('a leader reads the last one kept and makes none', async () => {
    const { chat, records } = await office()
    await chat('leader')
      .says('报告')
      .hears({ command: 'report', outcome: 'ok' }, /还没有出具报告/)
    expect((await records.office.load()).acts).toEqual([])
    await chat('office').says('报告').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('leader')
      .says('报告')
      .hears({ outcome: 'ok' }, /督导报告〔2026〕1号/)
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('is not for contacts, nor for a group', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('报告')
      .hears({ command: 'report', outcome: 'denied' }, /督导办、领导/)
    await chat('office')
      .says('报告', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ command: 'report', outcome: 'denied' }, /单聊/)
  })
})

describe('年度报告', () => {
  it('sums up the year for the annual work report, from the records', async () => {
    const { chat, readWhole } = await office('2026-08-20T10:00:00+08:00')
    for (const text of ['值守 完成 调研指导 8月3日 走访四个执法单位', '抽查 金水区 2 发现图片不清 限期 8月31日'])
      await chat('office').says(text).hears({ outcome: 'ok' })
    for (const text of ['创新 中原区 首创风险防控地图', '通报批评 金水区 敷衍塞责 三次催办均未办理']) {
      await chat('office').says(text).hears({ outcome: 'asked' })
      await chat('office').says('确认').hears({ outcome: 'ok' })
    }
    const text = await readWhole('office', '年度报告')
    expect(text).toMatch(/2026年推进情况/)
    expect(text).toMatch(/【供年度依法行政工作报告采用】[\s\S]*一、推进情况/)
    expect(text).toMatch(/发现问题1件、已整改0件/)
    expect(text).toMatch(/到基层执法单位调研指导1次（走访四个执法单位）/)
    expect(text).toMatch(/二、工作经验\n· 创新举措1件：中原区（首创风险防控地图）/)
    expect(text).toMatch(
      /三、存在的问题\n· 逾期未报：[\s\S]*抽查问题1件没有整改[\s\S]*通报批评1件：金水区（三次催办均未办理）/,
    )
    expect(text).toMatch(/四、分析评价制度 第五项/)
  })

  it.each([
    '报告 2026年度',
    '报告 2026年',
    '年报',
    '报告 全年',
    '报告 年度',
    '报告年度',
    '报告（年度）',
    '报告 本年度',
    '出一份年度报告',
    '生成全年的报告',
    '写个年报',
    '年度工作报告',
  ])('%s is of the year', async (text) => {
    const { readWhole } = await office('2026-08-20T10:00:00+08:00')
    expect(await readWhole('office', text)).toMatch(/供年度依法行政工作报告采用/)
  })

  it.each(['报告', '报告 2026年下半年', '下半年报告'])('%s is of the half year', async (text) => {
    const { readWhole } = await office('2026-08-20T10:00:00+08:00')
    expect(await readWhole('office', text)).not.toMatch(/供年度依法行政工作报告采用/)
  })

  it('is what a report at the end of the year is', async () => {
    const { readWhole } = await office('2026-12-20T10:00:00+08:00')
    expect(await readWhole('office', '报告')).toMatch(/供年度依法行政工作报告采用/)
  })
})
