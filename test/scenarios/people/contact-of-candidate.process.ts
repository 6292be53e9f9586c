import { describe, expect, it } from 'vitest'
import { PACESETTERS, RESPONSIBILITY, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

type Office = Awaited<ReturnType<typeof withCandidates>>

const GROUP = { chat: { kind: 'group', groupId: 'all' } } as const

async function invitation({ chat }: Pick<Office, 'chat'>, whom: string): Promise<string> {
  return /邀请码：([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office').says(`邀请 ${whom}`).answer))?.[1] ?? ''
}

/** An office of candidates, one of which has a contact of its own. */
async function withContact(user = 'chengguan', whom = '金水区 金水区城管局', start?: string) {
  const made = await withCandidates(start)
  const bind = async (who: string, candidate: string) =>
    made
      .chat(who)
      .says(`绑定 ${await invitation(made, candidate)} 小王`)
      .hears({ command: 'bind', outcome: 'ok' })
  await bind(user, whom)
  await made.core.idle()
  made.pushed.length = 0
  /** Who was told something that matches, since the last time it was asked. */
  const told = async (about: RegExp) => {
    await made.core.idle()
    const all = made.pushed.splice(0)
    return all.flatMap(({ to, reply }) =>
      to.kind === 'person' && about.test(reply.text) ? [to.addresses.wecom ?? to.addresses.sandbox] : [],
    )
  }
  return { ...made, bind, told }
}

describe('邀请 of a candidate', () => {
  it.each([
    '邀请 金水区 金水区城管局',
    '邀请 金水区城管局',
    '邀请 金水区推荐的金水区城管局',
    '邀请码 金水区城管局',
    '给金水区城管局发邀请码',
    '邀请 示范点 金水区城管局',
    '要邀请码，金水区城管局',
  ])('%s', async (said) => {
    const made = await withCandidates()
    await made
      .chat('office')
      .says(said)
      .hears(
        { command: 'invite', outcome: 'ok', unit: '金水区', candidate: '金水区城管局' },
        /金水区城管局（金水区推荐）的邀请码：/,
      )
    expect((await made.records.people.load()).invitations).toMatchObject([{ unit: '金水区城管局' }])
  })

  it.each([
    ['office', '邀请 金水区 金水区某局', 'asked'],
    ['office', '邀请 金水区某局', 'asked'],
    ['jinshui', '邀请 金水区城管局', 'denied'],
    ['leader', '邀请 金水区城管局', 'denied'],
  ] as const)('%s: %s is %s', async (who, said, outcome) => {
    const { chat, records } = await withCandidates()
    await chat(who).says(said).hears({ outcome })
    expect((await records.people.load()).invitations).toEqual([])
  })

  it('is told to the candidate’s body once it is used', async () => {
    const made = await withContact()
    await made.bind('chengguan2', '金水区城管局')
    expect((await made.told(/【绑定】小王已成为金水区城管局的联系人/)).toSorted()).toEqual([
      'chengguan',
      'jinshui',
      'office',
      'office2',
    ])
  })
})

describe('公告', () => {
  it('reaches the contact that a candidate has of its own', async () => {
    const made = await withContact()
    await made.confirmed('公告 请核对材料')
    expect(await made.told(/【公告】\n请核对材料/)).toContain('chengguan')
  })
})

describe('the contact of a candidate', () => {
  it.each([
    ['任务', 'tasks', /金水区城管局（示范点，金水区推荐）要办的：\n材料1（申报表）：未交/],
    ['任务 金水区城管局', 'tasks', /还有5天[\s\S]*择优推荐（期限），发送「依据 评审办法」看原文/],
    ['查询', 'query', /· 金水区城管局（第1名）/],
    ['查询 金水区城管局', 'query', /材料1（申报表）：未交/],
    ['建议', 'advise', /还缺材料1（申报表）、材料2/],
    ['依据 1.1', 'basis', /领导机制/],
    ['依据 金水区城管局', 'basis', /不超过10个|条件和标准/],
    ['提交 申报表 https://a.test/1', 'submit', /已收到：金水区城管局（示范点）材料1/],
    ['提交 金水区城管局 材料2 https://a.test/1', 'submit', /材料2（申报报告）/],
    ['自评 1.1 缺1项', 'assess', /1\.1.*4分/],
    ['自评 金水区城管局\n1.1 没有问题\n1.4 指导2次', 'assess', /已评部分10分/],
    ['材料 金水区城管局', 'materials', /还没有报送/],
    ['帮助', 'help', /「提交 金水区城管局 材料1 https/],
  ] as const)('says %s', async (said, command, words) => {
    const { chat } = await withContact()
    await chat('chengguan').says(said).hears({ command, outcome: 'ok' }, words)
  })

  it('takes back, and appeals', async () => {
    const { chat, recorded } = await withContact()
    await chat('chengguan').says('提交 申报表 https://a.test/1').hears({ outcome: 'ok' })
    await chat('chengguan').says('撤回 申报表').hears({ command: 'withdraw', outcome: 'ok' })
    await chat('office').says('审核 金水区城管局 1.1 缺2项').hears({ outcome: 'ok' })
    await chat('chengguan')
      .says('申诉 金水区城管局 1.1 材料第2页写明了')
      .hears({ command: 'appeal', outcome: 'ok', unit: '金水区', candidate: '金水区城管局' })
    expect(await recorded('金水区城管局')).toMatchObject([
      { kind: 'candidate-withdrawn' },
      { kind: 'candidate-confirmed' },
      { kind: 'candidate-appealed' },
    ])
  })

  it('has the receipts of the body, and the body has theirs', async () => {
    const { chat, told } = await withContact()
    await chat('chengguan').says('提交 申报表 https://a.test/1').hears({ outcome: 'ok' })
    expect(await told(/【回执】/)).toEqual(['jinshui'])
    await chat('jinshui').says('提交 金水区城管局 PPT https://a.test/2').hears({ outcome: 'ok' })
    expect(await told(/【回执】/)).toEqual(['chengguan'])
    await chat('jinshui').says('推荐 示范点 金水区应急局 第3名').hears({ outcome: 'ok' })
    expect(await told(/【回执】/)).toEqual([])
  })

  it('is told what the office does', async () => {
    const { chat, told, confirmed } = await withContact()
    await chat('jinshui').says('提交 金水区城管局 申报表 https://a.test/1').hears({ outcome: 'ok' })
    await told(/./)
    await chat('office').says('退回 金水区城管局 材料1 没有盖章').hears({ outcome: 'ok' })
    expect((await told(/没有盖章/)).toSorted()).toEqual(['chengguan', 'jinshui'])
    await chat('office').says('阶段 金水区城管局 实地验收 7月28日').hears({ outcome: 'ok' })
    expect((await told(/实地验收/)).toSorted()).toEqual(['chengguan', 'jinshui'])
    await chat('office').says('审核 金水区城管局 1.1 缺1项').hears({ outcome: 'ok' })
    expect((await told(/审核/)).toSorted()).toEqual(['chengguan', 'jinshui'])
    await confirmed('拟定 示范点 金水区城管局')
    await told(/./)
    await confirmed('公示 示范点')
    expect(await told(/【公示】/)).toContain('chengguan')
  })

  it('is reminded of what is missing, and of nothing of others', async () => {
    const { clock, core, pushed } = await withContact()
    clock.set('2026-07-24T09:00:00+08:00')
    await core.reminders.lookNow()
    await core.idle()
    const own = pushed.filter(({ to }) => to.kind === 'person' && to.addresses.sandbox === 'chengguan')
    const lines = own.flatMap(({ reply }) => reply.text.split('\n'))
    expect(lines.filter((line) => line.startsWith('· '))).toEqual([
      '· 示范点申报材料，7月25日周六截止，还有 1 天；金水区城管局尚缺申报表、申报报告；逾期不报视为自动放弃',
    ])
    expect(lines).toContain('请发送「任务 示范点 金水区城管局」办理，谢谢。')
  })

  it.each([
    ['推荐', 'denied'],
    ['推荐 示范点 金水区某局 第3名', 'denied'],
    ['推荐 金水区城管局 第2名', 'denied'],
    ['撤回推荐 金水区城管局', 'denied'],
    ['培育 金水区甲局、金水区乙局、金水区丙局', 'denied'],
    ['提交 金水区应急局 申报表 https://a.test/1', 'denied'],
    ['查询 金水区应急局', 'denied'],
    ['自评 中原区城管局 1.1 没有问题', 'denied'],
    ['任务 目标任务', 'denied'],
    ['提交 目标任务 1 https://a.test/1', 'denied'],
    ['审核 金水区城管局 1.1 没有问题', 'denied'],
    ['候选', 'denied'],
    ['汇总', 'denied'],
    ['申诉 金水区城管局 不服', 'refused'],
  ] as const)('%s is %s', async (said, outcome) => {
    const { chat, records, recorded } = await withContact()
    const before = await records.people.load()
    await chat('chengguan').says(said).hears({ outcome })
    expect(await records.people.load()).toEqual(before)
    for (const name of ['金水区城管局', '金水区应急局', '中原区城管局']) expect(await recorded(name)).toEqual([])
  })

  it('reads nothing that is confirmed in a group', async () => {
    const { chat } = await withContact()
    await chat('office').says('审核 金水区城管局 1.1 缺2项').hears({ outcome: 'ok' })
    expect(textOf(await chat('chengguan').says('查询 金水区城管局', GROUP).answer)).not.toMatch(/核定/)
  })

  it('speaks for nothing once the nomination is taken back, and again when it is made anew', async () => {
    const { chat } = await withContact()
    await chat('jinshui').says('撤回推荐 示范点 金水区城管局').hears({ outcome: 'ok' })
    await chat('chengguan')
      .says('查询')
      .hears({ outcome: 'denied' }, /还没有绑定单位/)
    await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
    await chat('chengguan')
      .says('查询')
      .hears({ outcome: 'ok' }, /金水区城管局/)
  })
})

describe('a person of several', () => {
  it('is asked which candidate is meant, each under its own notice', async () => {
    const { chat, bind } = await withContact()
    await bind('chengguan', '金水区税务局')
    await chat('chengguan')
      .says('查询')
      .hears({ outcome: 'ok' }, /【示范点】[\s\S]*金水区城管局[\s\S]*【标兵】[\s\S]*金水区税务局/)
    await chat('chengguan')
      .says('提交 金水区税务局 综合汇报材料 https://a.test/1')
      .hears({ outcome: 'ok', notice: PACESETTERS, candidate: '金水区税务局' })
    await chat('chengguan').says('提交 申报报告 https://a.test/2').hears({ outcome: 'ok', candidate: '金水区城管局' })
  })

  it('may be contact of a unit and of another’s candidate', async () => {
    const { chat } = await withContact('zhongyuan')
    await chat('zhongyuan').says('查询 金水区城管局').hears({ outcome: 'ok', candidate: '金水区城管局' })
    await chat('zhongyuan')
      .says('推荐 示范点')
      .hears({ outcome: 'ok' }, /中原区城管局/)
    await chat('zhongyuan').says('提交 1 https://a.test/1').hears({ outcome: 'asked' })
    await chat('zhongyuan')
      .says('推荐 示范点 金水区城管局 第2名')
      .hears({ outcome: 'refused' }, /已由金水区推荐/)
    await chat('zhongyuan').says('查询 金水区应急局').hears({ outcome: 'denied' })
  })

  it('never acts for the office on the candidate, where they are a clerk', async () => {
    const { chat, records, recorded } = await withContact('office')
    const before = (await recorded('金水区城管局')).length
    for (const said of [
      '审核 金水区城管局 1.1 没有问题',
      '退回 金水区城管局 材料1 缺页',
      '否决 金水区城管局 造假',
      '加分 金水区城管局 5 创新',
      '阶段 金水区城管局 评审 通过',
    ]) {
      await chat('office')
        .says(said)
        .hears({ outcome: 'denied' }, /您是金水区城管局的联系人.*请由复核员办理/)
    }
    expect(await recorded('金水区城管局')).toHaveLength(before)
    await chat('office').says('审核 金水区应急局 1.1 没有问题').hears({ outcome: 'ok' })
    await chat('office').says('提交 金水区城管局 申报表 https://a.test/1').hears({ outcome: 'ok' })
    expect((await records.people.load()).bindings).toHaveLength(1)
  })

  it('scores no candidate of their own, where they are an expert', async () => {
    const { chat } = await withContact('expert', '中原区 中原区城管局')
    await chat('expert').says('评分 中原区城管局 90').hears({ outcome: 'denied' })
  })
})

describe('the access of a candidate’s contact', () => {
  it('is shown in 名单', async () => {
    const { chat } = await withContact()
    const line = /金水区城管局（候选单位，金水区推荐）：小王/
    await chat('office')
      .says('名单 金水区城管局')
      .hears({ outcome: 'ok', unit: '金水区', candidate: '金水区城管局' }, line)
    await chat('office').says('名单 金水区').hears({ outcome: 'ok' }, line)
    expect(textOf(await chat('office').says('名单 中原区').answer)).not.toMatch(line)
    await chat('office')
      .says('名单 金水区应急局')
      .hears({ outcome: 'ok' }, /没有联系人/)
  })

  it.each(['解绑 小王', '解绑 金水区城管局 小王', '解绑 金水区城管局'])('is taken away by %s', async (said) => {
    const made = await withContact()
    const { chat, told } = made
    await chat('office')
      .says(said)
      .hears({ outcome: 'asked', unit: '金水区', candidate: '金水区城管局' }, /作为金水区城管局联系人的权限/)
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok', candidate: '金水区城管局' }, /小王不再是金水区城管局的联系人/)
    expect((await told(/【解绑】/)).toSorted()).toEqual(['chengguan', 'jinshui', 'office2'])
    await chat('chengguan').says('查询').hears({ outcome: 'denied' })
    await chat('jinshui').says('查询 金水区城管局').hears({ outcome: 'ok' })
  })

  it('ends with 作废邀请 before it is used', async () => {
    const made = await withCandidates()
    const code = await invitation(made, '金水区城管局')
    await made
      .chat('office')
      .says(`作废邀请 ${code}`)
      .hears({ outcome: 'ok' }, /已作废金水区城管局的邀请码/)
    await made.chat('chengguan').says(`绑定 ${code}`).hears({ outcome: 'refused' })
  })

  it('is handed over by 交接', async () => {
    const { chat, told } = await withContact()
    await chat('chengguan')
      .says('交接')
      .hears({ outcome: 'asked' }, /作为金水区城管局联系人/)
    const offered = textOf(await chat('chengguan').says('确认').answer)
    const code = /交接码：([A-Z0-9]{8})/.exec(offered)?.[1]
    await chat('successor')
      .says(`绑定 ${code} 小李`)
      .hears({ outcome: 'asked' }, /金水区城管局联系人的工作交接给您/)
    await chat('successor').says('确认').hears({ outcome: 'ok', unit: '金水区', candidate: '金水区城管局' })
    expect((await told(/【交接】金水区城管局/)).toSorted()).toEqual(['chengguan', 'jinshui', 'office', 'office2'])
    await chat('chengguan').says('查询').hears({ outcome: 'denied' })
    await chat('successor')
      .says('查询')
      .hears({ outcome: 'ok' }, /金水区城管局/)
  })

  it('is for the notice of the candidate', async () => {
    const made = await withContact('chengguan', '中原区 中原区甲局')
    await made
      .chat('chengguan')
      .says('自评 符合1-6')
      .hears({ outcome: 'ok', notice: RESPONSIBILITY, candidate: '中原区甲局' })
  })
})
