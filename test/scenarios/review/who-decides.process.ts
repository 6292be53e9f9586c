import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sender } from '../../../src/domain/person.ts'
import { office, textOf } from '../../support/chat.ts'
import { kindsIn } from '../../support/kinds-in.ts'
import { campaignWith, listed } from '../../support/other-people.ts'

const link = 'https://example.test/a'
const december = '2026-12-01T10:00:00+08:00'

/** 甲 with two lines of one name, 乙, 丙; 专家 with two accounts under two names that share one. */
const people = {
  clerks: [listed('甲', 'a1'), listed('乙', 'b1'), listed('丙', 'c1'), listed(' 甲', 'a2')],
  experts: [listed('专家甲', 'e1', 'e2'), listed('专家乙', 'e3'), listed('评委甲', 'e4', 'e2')],
}

const decided = { outcome: 'ok', command: 'reappraise' } as const
const refused = { outcome: 'denied', command: 'reappraise' } as const

async function submitted(task: number, start?: string) {
  const all = await office(start, undefined, { campaign: campaignWith(people) })
  await all.chat('jinshui').says(`提交 ${task} ${link}`).hears({ outcome: 'ok' })
  return all
}

describe('whoever confirmed never decides the appeal', () => {
  it('not after taking the confirmation back, when another confirmed since', async () => {
    const { chat } = await submitted(2)
    await chat('a1').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
    await chat('a1').says('更正 金水区 2').hears({ outcome: 'ok' })
    await chat('b1').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
    await chat('a1')
      .says('复核 金水区 2 改判 符合1、2、3 理由：属实')
      .hears(refused, /请由丙复核/)
    await chat('b1').says('复核 金水区 2 维持 理由').hears(refused)
    await chat('c1').says('复核 金水区 2 维持 图片不清').hears(decided)
  })

  it('not by another account of the same name', async () => {
    const { chat } = await submitted(2)
    await chat('a1').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
    await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
    await chat('a2')
      .says('复核 金水区 2 维持 理由')
      .hears(refused, /请由乙、丙复核/)
  })

  it('not by somebody whose score was reviewed since', async () => {
    const { chat } = await submitted(5, december)
    await chat('a1').says('评分 金水区 5 84').hears({ outcome: 'ok' })
    await chat('b1').says('审核 金水区 5 86分 理由：专家意见不一').hears({ outcome: 'ok' })
    await chat('jinshui').says('申诉 5 有异议').hears({ outcome: 'ok' })
    await chat('a2')
      .says('复核 金水区 5 改判 90分 属实')
      .hears(refused, /请由丙复核/)
    await chat('b1').says('复核 金水区 5 维持 理由').hears(refused)
  })

  it('nor anew by who decided it before, or took the decision back', async () => {
    const { chat } = await submitted(2)
    await chat('a1').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
    await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
    await chat('b1').says('复核 金水区 2 维持 图片不清').hears(decided)
    await chat('a2').says('更正 金水区 2').hears({ outcome: 'denied', command: 'undo' })
    await chat('c1').says('更正 金水区 2').hears({ outcome: 'ok' })
    await chat('b1')
      .says('复核 金水区 2 维持 理由')
      .hears(refused, /campaign\.yaml/)
    await chat('c1')
      .says('复核 金水区 2 改判 符合1、2、3 理由：属实')
      .hears(refused, /campaign\.yaml/)
  })
})

describe('two accounts of one expert', () => {
  it('are one scorer, whose latest score counts', async () => {
    const { chat } = await submitted(5, december)
    await chat('e1').says('评分 金水区 5 80').hears({ outcome: 'ok' }, /共1人/)
    await chat('e3').says('评分 金水区 5 90').hears({ outcome: 'ok' }, /共2人/)
    await chat('e4').says('评分 金水区 5 90').hears({ outcome: 'ok' }, /共2人/)
    await chat('a1').says('评分 金水区 5 96').hears({ outcome: 'ok' }, /共3人/)
    await chat('a2')
      .says('评分 金水区 5 90')
      .hears({ outcome: 'ok' }, /共3人/, /已有3人评分，平均暂为90分（待评分完成）/)
    await chat('a1')
      .says('评分 金水区 5 完成')
      .hears({ outcome: 'ok' }, /90分/, /3人评分取平均/)
  })

  it('are not said to have given the number that a clerk wrote at the review', async () => {
    const { chat } = await submitted(5, december)
    await chat('e1').says('评分 金水区 5 80').hears({ outcome: 'ok' })
    await chat('a1')
      .says('审核 金水区 5 95分 理由：专家意见不一')
      .hears({ outcome: 'ok' }, /得分由督导办审核写明，不是1人评分的平均分（80分），理由：专家意见不一/, /督导办评95分/)
  })

  it('share what is assigned to one of them', async () => {
    const { chat } = await submitted(5, december)
    await chat('a1').says('指派 专家乙 5 金水区').hears({ outcome: 'ok' })
    await chat('e4')
      .says('评分 金水区 5 80')
      .hears({ outcome: 'denied' }, /没有指派给您/)
    await chat('a1').says('指派 专家甲 5 金水区').hears({ outcome: 'ok' })
    await chat('e4').says('评分 金水区 5 80').hears({ outcome: 'ok' })
  })
})

describe('a score', () => {
  it.each<[string, readonly (readonly [string, string])[], RegExp]>([
    ['after a review', [['a1', '审核 金水区 5 84分 理由：专家意见不一']], /更正/],
    [
      'with an appeal open against a review',
      [
        ['a1', '审核 金水区 5 84分 理由：专家意见不一'],
        ['jinshui', '申诉 5 有异议'],
      ],
      /复核/,
    ],
    [
      'with an appeal open against scores',
      [
        ['a1', '评分 金水区 5 84 完成'],
        ['jinshui', '申诉 5 有异议'],
      ],
      /复核/,
    ],
    [
      'after the answer',
      [
        ['a1', '审核 金水区 5 84分 理由：专家意见不一'],
        ['jinshui', '申诉 5 有异议'],
        ['b1', '复核 金水区 5 改判 86分 属实'],
      ],
      /已经复核/,
    ],
    [
      'after the answer was taken back',
      [
        ['a1', '评分 金水区 5 84 完成'],
        ['jinshui', '申诉 5 有异议'],
        ['b1', '复核 金水区 5 改判 86分 属实'],
        ['b1', '更正 金水区 5'],
      ],
      /复核/,
    ],
  ])('is refused %s', async (_, said, how) => {
    const { chat, records } = await submitted(5, december)
    for (const [user, text] of said) await chat(user).says(text).hears({ outcome: 'ok' })
    const before = await kindsIn(records)
    await chat('e3').says('评分 金水区 5 100').hears({ command: 'score', outcome: 'refused' }, how)
    await chat('c1').says('评分 金水区 5 100').hears({ command: 'score', outcome: 'refused' }, how)
    expect((await kindsIn(records)).filter((kind) => kind !== 'refused')).toEqual(before)
  })

  it('is taken after another, and again once a review was taken back', async () => {
    const { chat } = await submitted(5, december)
    await chat('e1').says('评分 金水区 5 84').hears({ outcome: 'ok' })
    await chat('e3').says('评分 金水区 5 90').hears({ outcome: 'ok' })
    await chat('a1').says('审核 金水区 5 86分 理由：专家意见不一').hears({ outcome: 'ok' })
    await chat('a1').says('更正 金水区 5').hears({ outcome: 'ok' })
    await chat('e3').says('评分 金水区 5 92').hears({ outcome: 'ok' })
  })
})

describe('two messages at once', () => {
  const both = <T>(one: Promise<T>, other: Promise<T>) => Promise.all([one, other])

  it('do not take back two acts where one was meant', async () => {
    const { tell, records } = await submitted(2)
    await tell('a1', '审核 金水区 2 符合1')
    await tell('a1', '督导 金水区 2 已电话')
    const answers = await both(tell('a1', '更正 金水区 2'), tell('b1', '更正 金水区 2'))
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['ok', 'refused'])
    expect((await kindsIn(records)).filter((kind) => kind === 'undone')).toHaveLength(1)
  })

  it('do not let somebody confirm and decide', async () => {
    const { tell, chat, records } = await submitted(5, december)
    await tell('e1', '评分 金水区 5 84')
    await tell('a1', '评分 金水区 5 完成')
    await chat('jinshui').says('申诉 5 有异议').hears({ outcome: 'ok' })
    await both(tell('c1', '复核 金水区 5 改判 95分 属实'), tell('c1', '评分 金水区 5 100'))
    await both(tell('b1', '评分 金水区 5 100'), tell('b1', '复核 金水区 5 改判 95分 属实'))
    const kinds = (await kindsIn(records)).filter((kind) => kind !== 'refused')
    expect(kinds).toEqual(['submitted', 'scored', 'scoring-closed', 'appealed', 'reappraised'])
  })

  it('an expert whose task goes to another meanwhile', async () => {
    const { tell, records } = await submitted(5, december)
    const [, scored] = await both(tell('a1', '指派 专家乙 5 金水区'), tell('e1', '评分 金水区 5 84'))
    const at = (await kindsIn(records)).includes('scored') ? 'ok' : 'denied'
    expect(scored.outcome).toBe(at)
    expect((await tell('e1', '评分 金水区 5 85')).outcome).toBe('denied')
  })
})

it('never decides and confirms, whatever several people do from several accounts', async () => {
  const personOf = (user: string) => (user.startsWith('a') ? '甲' : user)
  const acts = [
    '审核 金水区 5 86分 理由：专家意见不一',
    '评分 金水区 5 90',
    '评分 金水区 5 90 完成',
    '评分 金水区 5 完成',
    '更正 金水区 5',
    '复核 金水区 5 维持 属实',
    '复核 金水区 5 改判 95分 属实',
  ]
  const step = fc.record({
    user: fc.constantFrom('a1', 'a2', 'b1', 'c1'),
    text: fc.constantFrom(...acts, '申诉 5 有异议'),
    together: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { tell, records } = await submitted(5, december)
      const sent: Promise<unknown>[] = []
      for (const { user, text, together } of steps) {
        const run = tell(text.startsWith('申诉') ? 'jinshui' : user, text)
        sent.push(run)
        if (!together) await run
      }
      await Promise.all(sent)
      const all = await Promise.all((await records.dossiers.units()).map((unit) => records.dossiers.load(unit)))
      const entries = all.flatMap((dossier) => dossier.entries)
      const confirmed = new Set<string>()
      const answered = new Set<string>()
      for (const { detail, by } of entries) {
        const person = personOf(idOf(by.sender))
        if (detail.kind === 'reviewed' || detail.kind === 'scored' || detail.kind === 'scoring-closed')
          confirmed.add(person)
        if (detail.kind !== 'reappraised') continue
        expect(confirmed.has(person) || answered.has(person)).toBe(false)
        answered.add(person)
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

const idOf = ({ userId }: Sender): string => userId

it('says who confirmed in the notice of an appeal', async () => {
  const { chat } = await submitted(2)
  await chat('a1').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
  expect(textOf(await chat('jinshui').says('申诉 2 有异议').answer)).toMatch(/（甲）/)
})
