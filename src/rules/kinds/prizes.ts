import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import type { Facts } from '../../domain/facts.ts'
import { verdictWords } from '../value-words.ts'
import { refuseOthers } from './fact-values.ts'
import {
  consultedIds,
  type Grader,
  judgement,
  type KindContext,
  resolveVerdict,
  VerdictParameter,
  WAITING,
} from './grader.ts'
import { Words } from './words.ts'

/** The grade follows from a prize that others award; until it is announced there is none. */
export const PrizesRule = z
  .strictObject({
    kind: z.literal('prizes'),
    prizes: z.array(z.strictObject({ prize: z.string().min(1), words: Words, grade: VerdictParameter })).min(1),
  })
  .superRefine(({ prizes }, context) => {
    const words = prizes.map(({ prize }) => prize)
    words.forEach((prize, at) => {
      if (words.indexOf(prize) === at) return
      context.addIssue({ code: 'custom', path: ['prizes', at, 'prize'], message: `奖项「${prize}」重复` })
    })
  })
export type PrizesRule = z.infer<typeof PrizesRule>

const names = ['prize']

/** Compiles a rule of this kind. */
export function compilePrizes({ prizes }: PrizesRule, context: KindContext): Grader {
  const words = prizes.map(({ prize }) => prize)
  const grades = prizes.map(({ grade }, at) => resolveVerdict(context, grade, 'prizes', at, 'grade'))
  const judgements = grades.map(({ value }) => judgement(value))
  const first = prizes[0]

  /** The place of the prize, -1 while none is announced. */
  function placeOf({ prize }: Facts): number {
    if (prize === undefined) return -1
    const place = typeof prize === 'string' ? words.indexOf(prize) : -1
    if (place < 0) throw invalidFact('获得的奖项', `应为 ${words.join('、')} 之一`)
    return place
  }

  return {
    names,
    specs: [
      {
        kind: 'option',
        name: 'prize',
        options: prizes.map(({ prize, words }) => ({ value: prize, label: prize, words })),
      },
    ],
    judge(facts) {
      refuseOthers(facts, names)
      return judgements[placeOf(facts)] ?? WAITING
    },
    reason(facts) {
      const prize = words[placeOf(facts)]
      if (prize === undefined) return null
      return prize === '无' ? '已报送但未获奖' : `获${prize}`
    },
    consulted: (facts) => consultedIds(grades[placeOf(facts)]?.by ?? null),
    missing: (facts) => (facts.prize === undefined ? names : []),
    dials(facts) {
      if (facts.prize !== undefined || !first) return []
      const { prize } = first
      return [
        { fact: 'prize', options: [{ changes: [{ kind: 'win-prize', prize }], apply: (was) => ({ ...was, prize }) }] },
      ]
    },
    samples: () => words.map((prize) => ({ prize })),
    describe({ text, parameter }) {
      const each = prizes.map(({ prize, grade }) => `${text(prize)} ${parameter(grade, verdictWords)}`)
      return [`按获得的奖项：${each.join('，')}；奖项公布前不评等次`]
    },
  }
}
