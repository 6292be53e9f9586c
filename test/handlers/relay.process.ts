import { describe, expect, it } from 'vitest'
import { PACESETTERS, withCandidates } from '../support/candidates.ts'
import { office, textOf } from '../support/chat.ts'
import { workbookIn } from '../support/workbook-in.ts'

const TOLD = { command: 'relay', outcome: 'ok', notice: PACESETTERS } as const

/** An office that named 金水区城管局 a site, which has a contact of its own, and where the pacesetter notice runs. */
async function named() {
  const made = await withCandidates()
  const { chat, clock, confirmed } = made
  const code = textOf(await chat('office').says('邀请 金水区 金水区城管局').answer)
  await chat('chengguan')
    .says(`绑定 ${/邀请码：([A-HJ-NP-Z2-9]{8})/.exec(code)?.[1]} 小王`)
    .hears({ outcome: 'ok' })
  await confirmed('拟定 示范点 金水区城管局')
  await confirmed('公示 示范点')
  clock.set('2026-07-28T10:00:00+08:00')
  await confirmed('命名 示范点')
  await made.core.idle()
  made.pushed.length = 0
  /** Who was sent something since the last time it was asked. */
  const sentTo = async () => {
    await made.core.idle()
    return made.pushed
      .splice(0)
      .flatMap(({ to }) => (to.kind === 'person' ? [to.addresses.wecom ?? to.addresses.sandbox] : []))
      .toSorted()
  }
  const relayed = async () => (await made.officeActs(PACESETTERS)).filter(({ kind }) => kind.startsWith('relay'))
  return { ...made, sentTo, relayed }
}

describe('传达 by the office', () => {
  it('is previewed, and goes to the units and to the contact that a named site has of its own', async () => {
    const { chat, sentTo, relayed, pushed, core } = await named()
    await chat('office')
      .says('传达')
      .hears(
        { ...TOLD, outcome: 'asked' },
        /5位联系人/,
        /豫法政办〔2020〕16号、郑法政办〔2020〕14号：请及时将文件精神传达到本地、本部门的各服务型行政执法示范点/,
      )
    expect(await sentTo()).toEqual([])
    await chat('office')
      .says('确认')
      .hears(TOLD, /【回执】/)
    await core.idle()
    expect(pushed[0]?.reply).toMatchObject({ kind: 'card', buttons: [{ label: '收到', say: '传达 标兵 收到' }] })
    expect(await sentTo()).toEqual(['chengguan', 'erqi', 'jinshui', 'renshe', 'zhongyuan'])
    expect(await relayed()).toMatchObject([
      { kind: 'relayed', units: ['金水区', '中原区', '市人社局', '二七区', '金水区城管局'], recipients: 5 },
    ])
  })

  it('takes a text of its own, and shows who confirmed instead of sending it twice', async () => {
    const { chat, confirmed, sentTo, relayed } = await named()
    await chat('office')
      .says('传达 情况')
      .hears(TOLD, /还没有传达过/)
    await confirmed('传达 标兵 请各单位本周内传达到示范点')
    expect(await relayed()).toMatchObject([{ text: '请各单位本周内传达到示范点' }])
    await sentTo()
    await chat('jinshui').says('传达 标兵 收到').hears(TOLD)
    await chat('zhongyuan').says('传达 中原区城管局').hears(TOLD)
    for (const asked of ['传达 情况', '传达', '谁没收到传达', '查询传达']) {
      await chat('office')
        .says(asked)
        .hears(
          TOLD,
          /2个已确认收到，3个没有/,
          /没有确认：市人社局、二七区、金水区城管局/,
          /已传达到：中原区城管局（中原区）\n还没有传达到的示范点：金水区城管局/,
        )
    }
    expect(await sentTo()).toEqual([])
    const { rowsOf } = await workbookIn(await chat('office').says('导出 标兵').hears({ outcome: 'ok' }))
    expect(rowsOf('传达')).toMatchObject([
      { 单位: '金水区', 确认收到: '2026-07-28 10:00', 确认人: '金水区联系人', 传达到: '' },
      { 单位: '中原区', 送达日期: '2026-07-28', 传达到: '中原区城管局' },
      { 单位: '市人社局', 确认收到: '' },
      { 单位: '二七区' },
      { 单位: '金水区城管局' },
    ])
  })

  it('is sent again to those who did not confirm, once a day', async () => {
    const { chat, clock, confirmed, sentTo } = await named()
    await chat('office')
      .says('传达 再发')
      .hears({ command: 'relay', outcome: 'refused' }, /还没有传达过/)
    await confirmed('传达')
    await chat('office')
      .says('传达 再发')
      .hears({ command: 'relay', outcome: 'refused' }, /一天只发一次/)
    for (const who of ['jinshui', 'erqi', 'chengguan']) await chat(who).says('传达 收到').hears(TOLD)
    await sentTo()
    clock.set('2026-07-29T19:00:00+08:00')
    await chat('office')
      .says('传达 再发')
      .hears({ command: 'relay', outcome: 'asked' }, /2位联系人/, /不在08:30至18:00之间/)
    await chat('office').says('确认').hears(TOLD)
    expect(await sentTo()).toEqual(['renshe', 'zhongyuan'])
    await chat('office').says('传达 再发').hears({ outcome: 'refused' })
  })

  it('is known only where the notice asks for it', async () => {
    const { chat } = await office()
    await chat('office').says('传达 请及时传达').hears({ command: 'relay', outcome: 'refused' })
  })

  it.each(['leader', 'expert'])('is not for %s', async (who) => {
    const { chat } = await named()
    await chat(who).says('传达').hears({ command: 'relay', outcome: 'denied' })
  })
})

describe('传达 to a contact', () => {
  it('is confirmed once for a unit, with 收到 alone asked about first', async () => {
    const { chat, confirmed, relayed } = await named()
    await chat('jinshui')
      .says('收到')
      .hears({ command: 'help', outcome: 'ok' }, /^好的。$/)
    await confirmed('传达')
    await chat('jinshui')
      .says('谢谢')
      .hears({ command: 'help', outcome: 'ok' }, /^好的。$/)
    await chat('jinshui')
      .says('收到')
      .hears({ command: 'relay', outcome: 'asked' }, /是指收到标兵的传达吗/)
    expect(await relayed()).toHaveLength(1)
    await chat('jinshui')
      .says('确认')
      .hears(TOLD, /已确认收到标兵的传达：金水区/)
    await chat('jinshui')
      .says('传达 收到')
      .hears(TOLD, /不用重复确认/)
    await chat('chengguan')
      .says('传达 标兵 收到了')
      .hears(TOLD, /金水区城管局/)
    await chat('jinshui').says('收到').hears({ command: 'help', outcome: 'ok' })
    expect((await relayed()).slice(1)).toMatchObject([{ units: ['金水区'] }, { units: ['金水区城管局'] }])
  })

  it.each([
    ['传达 金水区城管局', ['金水区城管局']],
    ['传达 给金水区城管局、金水区税务局了', ['金水区城管局', '金水区税务局']],
    ['传达 标兵 各示范点', ['金水区城管局']],
    ['传达到全部示范点', ['金水区城管局']],
  ])('%s records where it was passed on to', async (said, to) => {
    const { chat, confirmed, relayed } = await named()
    await confirmed('传达')
    await chat('jinshui')
      .says(said)
      .hears(TOLD, /已登记/)
    expect((await relayed()).slice(1)).toEqual([
      { kind: 'relay-received', units: ['金水区'] },
      { kind: 'relay-passed-on', unit: '金水区', to },
    ])
    await chat('jinshui')
      .says('传达')
      .hears(TOLD, /联系人已确认收到/, /已传达到：金水区城管局（金水区）/)
  })

  it.each(['传达 金水区城管局还没传达', '还没传达', '传达给金水区城管局了吗', '传达 没收到', '传达 大家'])(
    '%s records nothing',
    async (said) => {
      const { chat, confirmed, relayed } = await named()
      await confirmed('传达')
      await chat('jinshui').says(said).hears({ outcome: 'asked' })
      expect(await relayed()).toHaveLength(1)
    },
  )

  it('has nothing to confirm before the office sent it', async () => {
    const { chat, relayed } = await named()
    for (const said of ['传达 收到', '传达', '传达 金水区城管局'])
      await chat('jinshui')
        .says(said)
        .hears({ command: 'relay', outcome: 'refused' }, /没有要您确认的传达/)
    expect(await relayed()).toEqual([])
  })
})

describe('what was relayed and is not confirmed', () => {
  /** What each person was reminded of that day, by the lines that speak of it. */
  async function digestsOn(made: Awaited<ReturnType<typeof named>>, day: string) {
    made.pushed.length = 0
    made.clock.set(`${day}T09:00:00+08:00`)
    await made.core.reminders.lookNow()
    return made.pushed.flatMap(({ to, reply }) => {
      const line = reply.text.split('\n').find((one) => one.includes('的传达'))
      const who = to.kind === 'person' ? (to.addresses.wecom ?? to.addresses.sandbox) : ''
      return line === undefined ? [] : [`${who} ${line}`]
    })
  }

  it('is reminded of on the working days of the plan, never on the day it was sent, until it is confirmed', async () => {
    const made = await named()
    const { chat, confirmed } = made
    // A Friday: a day later is a rest day.
    made.clock.set('2026-07-31T10:00:00+08:00')
    await confirmed('传达 标兵')
    await made.core.idle()
    expect((await digestsOn(made, '2026-07-31')).join('\n')).not.toMatch(/· 标兵的传达/)
    expect(await digestsOn(made, '2026-08-01')).toEqual([])
    const monday = await digestsOn(made, '2026-08-03')
    expect(monday).toContain('jinshui · 标兵的传达，7月31日周五发来；还没有确认收到')
    expect(monday.filter((line) => line.startsWith('jinshui'))).toHaveLength(1)
    expect(monday.join('\n')).toMatch(/^office · 标兵的传达还没有确认收到：.*发送「传达 标兵 情况」查看/m)
    expect(made.pushed.every(({ key }) => key.startsWith('digest/'))).toBe(true)
    await chat('jinshui')
      .says('到期')
      .hears({ outcome: 'ok' }, /7月31日周五 发来 标兵的传达，还没有确认收到/)
    await chat('jinshui').says('传达 标兵 收到').hears(TOLD)
    await chat('jinshui').says('到期').hears({ outcome: 'ok' })
    expect((await chat('jinshui').says('到期 全部').answer).replies[0]?.text).not.toMatch(/传达/)
    // Three and seven days afterwards, then no more.
    const said = []
    for (const day of [
      '2026-08-04',
      '2026-08-05',
      '2026-08-06',
      '2026-08-07',
      '2026-08-10',
      '2026-08-11',
      '2026-08-12',
    ])
      for (const line of await digestsOn(made, day)) if (line.startsWith('zhongyuan')) said.push(day)
    expect(said).toEqual(['2026-08-07'])
    expect((await digestsOn(made, '2026-08-13')).join()).not.toMatch(/jinshui/)
  })

  it('begins anew when the office sends it again, and the clerk finds it under 待审 and 到期', async () => {
    const made = await named()
    const { chat, confirmed } = made
    await confirmed('传达 标兵')
    await chat('office')
      .says('待审 标兵')
      .hears({ outcome: 'ok' }, /标兵的传达没有确认收到的：.*，发送「传达 标兵 情况」查看/)
    await chat('office')
      .says('到期')
      .hears({ outcome: 'ok' }, /标兵的传达没有确认收到的：/)
    made.clock.set('2026-08-10T10:00:00+08:00')
    await confirmed('传达 标兵 再发')
    await made.core.idle()
    expect((await digestsOn(made, '2026-08-11')).join('\n')).toMatch(/^erqi · 标兵的传达，8月10日周一发来/m)
    for (const user of ['jinshui', 'zhongyuan', 'erqi', 'renshe', 'chengguan'])
      await chat(user).says('传达 标兵 收到').hears(TOLD)
    expect((await digestsOn(made, '2026-08-13')).join()).not.toMatch(/传达/)
    await chat('office').says('打扰账本 8月').hears(/提醒/)
  })
})
