import { describe, expect, it } from 'vitest'
import { conversationKey } from '../../../src/conversation/conversation.ts'
import { changesIn, office, textOf } from '../../support/chat.ts'
import { kindsIn } from '../../support/kinds-in.ts'
import { listed, rosterWith } from '../../support/other-people.ts'

const link = 'https://example.test/a'
const other = 'https://example.test/b'
const late = '2026-08-20T10:00:00+08:00'

type Said = readonly [user: string, text: string]

interface Case {
  readonly name: string
  readonly before: readonly Said[]
  readonly asked: string
  readonly between: readonly Said[]
  readonly news: RegExp
  readonly answer?: string
}

const handedIn: readonly Said[] = [
  ['jinshui', `提交 2 ${link}`],
  ['jinshui', '自评 2 符合1、2、3'],
]

const cases: readonly Case[] = [
  {
    name: '审核 of a self-assessment that was changed',
    before: handedIn,
    asked: '审核 金水区 2',
    between: [['jinshui', '自评 2 符合1']],
    news: /任务2 有新的自评[\s\S]*自评：符合1（/,
  },
  {
    name: '审核 of material that was replaced',
    before: handedIn,
    asked: '审核 金水区 2',
    between: [['jinshui', `提交 2 ${other}`]],
    news: /任务2 有新的报送/,
  },
  {
    name: '审核 of material that was withdrawn and handed in again',
    before: handedIn,
    asked: '审核 金水区 2',
    between: [
      ['jinshui', '撤回 2'],
      ['jinshui', `提交 2 ${other}`],
    ],
    news: /任务2 有新的撤回、报送/,
  },
  {
    name: '审核 of a self-assessment that was changed, and changed back',
    before: handedIn,
    asked: '审核 金水区 2',
    between: [
      ['jinshui', '自评 2 符合1'],
      ['jinshui', '自评 2 符合1、2、3'],
    ],
    news: /任务2 有新的自评/,
  },
  {
    name: '审核 of a task that was chosen by its number',
    before: handedIn,
    asked: '审核 金水区 符合1、2',
    between: [['jinshui', `提交 2 ${other}`]],
    news: /任务2 有新的报送[\s\S]*将办理：审核 金水区 任务2/,
    answer: '2',
  },
  {
    name: '认定',
    before: [
      ['jinshui', `提交 1 材料1 ${link}`],
      ['jinshui', `提交 1 材料2 ${link}`],
      ['jinshui', '自评 1 都不符合'],
    ],
    asked: '认定 金水区 1 差 征求了意见但都不符合标准',
    between: [['jinshui', `提交 1 材料1 ${other}`]],
    news: /任务1 有新的报送/,
  },
  {
    name: '扣分',
    before: [],
    asked: '扣分 金水区 粗暴执法造成恶劣影响',
    between: [
      ['office2', '扣分 金水区 粗暴执法造成恶劣影响'],
      ['office2', '确认'],
      ['office2', '更正 金水区 12'],
    ],
    news: /任务12 有新的认定、更正/,
  },
]

describe('a question that ends in a change', () => {
  it.each(cases)('is about what was shown: $name', async ({ before, asked, between, news, answer = '确认' }) => {
    const { chat, tell, records } = await office()
    for (const [who, text] of before) await tell(who, text)
    await chat('office').says(asked).hears({ outcome: 'asked' })
    for (const [who, text] of between) await tell(who, text)
    const kinds = await kindsIn(records)
    await chat('office')
      .says(answer)
      .hears({ outcome: 'asked' }, /在您查看之后，金水区 /, news, /确认/)
    expect(await kindsIn(records)).toEqual(kinds)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect(await kindsIn(records)).toHaveLength(kinds.length + 1)
  })

  it('of 撤回 is about the submission that was shown', async () => {
    const { chat, clock, records } = await office('2026-08-14T10:00:00+08:00', undefined, {
      roster: rosterWith('金水区', listed('联系人庚', 'jinshui2')),
    })
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    clock.set(late)
    await chat('jinshui').says('撤回 2').hears({ outcome: 'asked' })
    await chat('jinshui2').says(`提交 2 ${other}`).hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('确认')
      .hears({ outcome: 'asked' }, /任务2 有新的报送/, /撤回后再报就是超期/)
    expect(await kindsIn(records)).toEqual(['submitted', 'submitted'])
    await chat('jinshui').says('确认').hears({ command: 'withdraw', outcome: 'ok' })
  })

  it('of 撤回 is asked again where it would be done without a question now', async () => {
    const { chat, clock, records } = await office('2026-08-14T10:00:00+08:00', undefined, {
      roster: rosterWith('金水区', listed('联系人庚', 'jinshui2')),
    })
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    clock.set(late)
    await chat('jinshui').says('撤回 2').hears({ outcome: 'asked' })
    await chat('office').says('延期 金水区 2 9月30日 汛情').answer
    await chat('jinshui2').says('撤回 2').hears({ outcome: 'asked' })
    await chat('jinshui2').says('确认').hears({ outcome: 'ok' })
    await chat('jinshui2').says(`提交 2 ${other}`).hears({ outcome: 'ok' })
    const kinds = await kindsIn(records)
    await chat('jinshui')
      .says('确认')
      .hears({ command: 'withdraw', outcome: 'asked', task: 2, unit: '金水区' }, /有新的/)
    expect(await kindsIn(records)).toEqual(kinds)
  })

  it('is answered as it is where nothing came, or only what does not matter', async () => {
    const { chat, tell } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', '自评 2 符合1、2、3')
    await chat('office').says('审核 金水区 2').hears({ outcome: 'asked' })
    await tell('jinshui', '自评 1 符合1')
    await tell('office2', '督导 金水区 2 已电话')
    await chat('office').says('确认').hears({ command: 'review', outcome: 'ok' })
  })

  it('is refused where another clerk did it meanwhile', async () => {
    const { chat, tell, records } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', '自评 2 符合1、2、3')
    await chat('office').says('审核 金水区 2').hears({ outcome: 'asked' })
    await tell('office2', '审核 金水区 2 符合1')
    await chat('office')
      .says('确认')
      .hears({ command: 'review', outcome: 'refused' }, /已经核定/)
    expect((await kindsIn(records)).filter((kind) => kind === 'reviewed')).toHaveLength(1)
  })

  it('for all alike is asked again where another clerk did the same kind of thing', async () => {
    const { chat, records } = await office()
    await chat('office').says('公告 请核对联系人').hears({ outcome: 'asked' })
    await chat('office2').says('公告 请核对电话').hears({ outcome: 'asked' })
    await chat('office2').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('确认')
      .hears({ command: 'announce', outcome: 'asked' }, /在您查看之后，复核员又有新的公告/)
    expect((await records.office.load()).acts).toHaveLength(1)
    await chat('office').says('确认').hears({ command: 'announce', outcome: 'ok' })
  })

  it.each([
    ['审核 金水区 2', '确认'],
    ['审核 金水区 符合1、2', '2'],
    ['扣分 金水区 粗暴执法造成恶劣影响', '确认'],
  ])('kept by an earlier version is previewed anew: %s', async (asked, answer) => {
    const { chat, tell, records } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', '自评 2 符合1、2、3')
    await chat('office').says(asked).hears({ outcome: 'asked' })
    await withoutVersion(records)
    const before = await changesIn(records)
    await chat('office')
      .says(answer)
      .hears({ outcome: 'asked' }, /请再看一遍/, /确认/)
    expect(await changesIn(records)).toEqual(before)
    await chat('office').says('确认').hears({ outcome: 'ok' })
  })
})

/** Makes the open question of the clerk one as earlier versions kept it. */
async function withoutVersion(records: Awaited<ReturnType<typeof office>>['records']) {
  const key = conversationKey({ channel: 'sandbox', userId: 'office' }, { kind: 'single' })
  const { said, version } = await records.conversations.load(key)
  if (!said.pending || said.pending.question.kind === 'file') throw new Error('nothing asked')
  const { shown: _, ...question } = said.pending.question
  await records.conversations.record({
    key,
    madeFrom: version,
    said: { ...said, pending: { ...said.pending, question } },
    answered: {
      message: 'by an earlier version',
      at: said.pending.askedAt,
      answer: { command: 'review', outcome: 'asked', replies: [] },
    },
  })
}

describe('what lies before the office for review', () => {
  const changed = async (...said: Said[]) => {
    const { tell, pushed, core } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', '自评 2 符合1、2、3')
    for (const [user, text] of said) await tell(user, text)
    await core.outbox.deliverAll()
    return pushed.filter(({ reply }) => reply.text.startsWith('【待审有变】'))
  }

  it.each<[string, Said[], RegExp]>([
    ['is replaced', [['jinshui', `提交 2 ${other}`]], /金水区[\s\S]*任务2（公布风险点清单）重新报送了材料/],
    ['is withdrawn', [['jinshui', '撤回 2']], /任务2（公布风险点清单）撤回了材料/],
    ['is claimed otherwise', [['jinshui', '自评 2 符合1']], /自评改为：符合1（/],
  ])('is told to each clerk once, not urgently, when it %s', async (_, said, words) => {
    const notices = await changed(...said)
    expect(notices.map(({ to }) => JSON.stringify(to))).toEqual([
      expect.stringContaining('"office"'),
      expect.stringContaining('"office2"'),
    ])
    for (const { reply, urgent } of notices) {
      expect(reply.text).toMatch(words)
      expect(urgent).toBeUndefined()
    }
  })

  it.each<[string, Said[]]>([
    ['nothing new is claimed', [['jinshui', '自评 2 符合1、2、3']]],
    [
      'it is returned and comes back',
      [
        ['office', '退回 金水区 2 缺页'],
        ['jinshui', `提交 2 ${other}`],
      ],
    ],
    [
      'another task is dealt with',
      [
        ['jinshui', `提交 3 ${other}`],
        ['jinshui', '自评 1 符合1'],
      ],
    ],
  ])('is not told when %s', async (_, said) => {
    expect(await changed(...said)).toEqual([])
  })

  it('is told once a message, with all of its tasks', async () => {
    const { tell, pushed, core } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', `提交 1 材料1 ${link}`)
    await tell('jinshui', `提交 1 材料2 ${link}`)
    await tell('jinshui', '自评 1 符合1\n自评 2 符合1')
    await tell('jinshui', '自评 1 符合1、2\n自评 2 符合1、2')
    await core.outbox.deliverAll()
    const notices = pushed.filter(({ reply }) => reply.text.startsWith('【待审有变】'))
    expect(notices).toHaveLength(2)
    for (const { reply } of notices) expect(reply.text).toMatch(/任务1[\s\S]*任务2/)
  })

  it('is told once a day of each task, and again to the clerk who has it open', async () => {
    const { chat, tell, pushed, core, clock } = await office()
    const news = async () => {
      await core.outbox.deliverAll()
      return pushed.filter(({ reply }) => reply.text.startsWith('【待审有变】')).length
    }
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', `提交 2 ${other}`)
    const once = await news()
    await tell('jinshui', `提交 2 ${link}?3`)
    expect(await news()).toBe(once)
    await tell('jinshui', '自评 2 符合1')
    await chat('office').says('审核 金水区 2').hears({ outcome: 'asked' })
    await tell('jinshui', `提交 2 ${link}?4`)
    expect(await news()).toBe(once + 1)
    clock.set('2026-07-21T10:00:00+08:00')
    await tell('jinshui', `提交 2 ${link}?5`)
    expect(await news()).toBeGreaterThan(once + 1)
  })

  it('a first self-assessment is told only to the clerk who has it open', async () => {
    const { chat, tell, pushed, core } = await office('2026-12-01T10:00:00+08:00')
    await tell('jinshui', `提交 5 ${link}`)
    await chat('office').says('审核 金水区 90分').hears({ outcome: 'asked' })
    await tell('jinshui', '自评 5 90分')
    await core.outbox.deliverAll()
    const notices = pushed.filter(({ reply }) => reply.text.startsWith('【待审有变】'))
    expect(notices.map(({ to }) => JSON.stringify(to))).toEqual([expect.stringContaining('"office"')])
    expect(notices[0]?.reply.text).toMatch(/有了自评：.*90/)
  })

  it('a first self-assessment is told to nobody else', async () => {
    const { tell, pushed, core } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    await tell('jinshui', '自评 2 符合1、2、3')
    await core.outbox.deliverAll()
    expect(pushed.filter(({ reply }) => reply.text.startsWith('【待审有变】'))).toEqual([])
  })

  it('is not told to a clerk who is contact of the unit', async () => {
    const { tell, pushed, core } = await office(undefined, undefined, {
      roster: rosterWith('金水区', listed('督导员', 'office')),
    })
    await tell('jinshui', `提交 2 ${link}`)
    await tell('office', `提交 2 ${other}`)
    await core.outbox.deliverAll()
    const notices = pushed.filter(({ reply }) => reply.text.startsWith('【待审有变】'))
    expect(notices.map(({ to }) => JSON.stringify(to))).toEqual([expect.stringContaining('"office2"')])
    expect(textOf(await tell('office', '查询 2'))).not.toMatch(/待审有变/)
  })
})
