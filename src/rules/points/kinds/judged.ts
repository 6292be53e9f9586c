import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { type FactValue, scoreWords } from '../../../domain/facts.ts'
import { type Amount, amountOf, compareAmounts, exactAmount, negative, readAmount } from '../amount.ts'
import { consultsNothing, type PointsRule } from './points-rule.ts'
import { factOf, oneSign, Points, ruleShape } from './rule-shape.ts'

/** From so many points to so many; a single number: from 0 to that. */
const Range = z
  .union([Points.transform((to) => ({ from: 0, to })), z.strictObject({ from: z.number().min(0), to: Points })])
  .refine(({ from, to }) => from <= to, '应为 from 不大于 to')

/**
 * Points that the office judges within a range (酌情扣5至10分; 由考核组评0至10分). 0 is always possible where points are
 * taken off; given points have to be stated. What depends on other units is entered by the office and says so.
 */
export const JudgedRule = z
  .strictObject({
    kind: z.literal('judged'),
    ...ruleShape,
    costs: Range.exactOptional(),
    earns: Range.exactOptional(),
    /** Only whole points. */
    whole: z.literal(true).exactOptional(),
    /** The thing of other units that it depends on (排名、平均数): the office alone enters it. */
    comparedBy: z.string().min(1).max(20).exactOptional(),
    required: z.boolean().exactOptional(),
  })
  .refine(({ costs, earns }) => (costs === undefined) !== (earns === undefined), oneSign)
type JudgedRule = z.infer<typeof JudgedRule>

/** Compiles a rule of this kind. */
export function compileJudged(rule: JudgedRule): PointsRule {
  const { label, words, whole, comparedBy } = rule
  const fact = factOf(rule)
  const gives = rule.earns !== undefined
  const range = rule.earns ?? rule.costs ?? { from: 0, to: 0 }
  const [least, most] = [amountOf(range.from), amountOf(range.to)]
  const required = rule.required ?? gives
  const expected = `应为${range.from > 0 ? '0，或' : ''}${range.from}至${range.to}之间的${whole ? '整数' : ''}分数`

  function amountIn(value: FactValue): Amount {
    const amount = readAmount(value)
    const fits =
      amount !== null &&
      (compareAmounts(amount, 0) === 0 || (compareAmounts(amount, least) >= 0 && compareAmounts(amount, most) <= 0)) &&
      (!whole || Number.isInteger(exactAmount(amount)))
    if (!fits) throw invalidFact(label, expected)
    return amount
  }
  return {
    label,
    specs: [
      {
        kind: 'points',
        name: fact,
        label,
        words,
        from: range.from,
        to: range.to,
        sign: gives ? 'gives' : 'takes',
        overall: gives ? {} : { well: 0, none: 0 },
        ...(comparedBy === undefined ? {} : { comparedBy }),
      },
    ],
    best: gives ? most : 0,
    effect({ [fact]: value }) {
      if (value === undefined) return required ? null : 0
      const amount = amountIn(value)
      return gives ? amount : negative(amount)
    },
    found({ [fact]: value }) {
      const by = comparedBy === undefined ? '' : `（办公室按${comparedBy}录入）`
      return value === undefined ? `${label}未评${by}` : `${label}评定${scoreWords(value)}分${by}`
    },
    consulted: consultsNothing,
    improve(atLeast) {
      if (gives) {
        const to = exactAmount(compareAmounts(atLeast, least) < 0 ? least : rounded(atLeast, whole, 'up'))
        return { facts: { [fact]: to }, change: { kind: 'raise-judged', fact, label, to } }
      }
      const allowed = rounded(negative(atLeast), whole, 'down')
      const to = exactAmount(compareAmounts(allowed, least) < 0 ? 0 : allowed)
      return { facts: { [fact]: to }, change: { kind: 'lower-judged', fact, label, to } }
    },
    samples() {
      const worstFirst = [...new Set([0, range.from, range.to])].map((points) => ({ [fact]: points }))
      return gives ? worstFirst.toReversed() : worstFirst
    },
    describe: ({ text }) =>
      [
        `${text(label)}：${gives ? '得' : '酌情扣'}${range.from}至${range.to}分`,
        ...(whole ? ['只评整数分'] : []),
        comparedBy === undefined ? '由办公室评定' : `取决于其他单位（${text(comparedBy)}），由办公室录入，不计算`,
        ...(required ? ['必须填写'] : []),
      ].join('，'),
  }
}

function rounded(amount: Amount, whole: true | undefined, to: 'up' | 'down'): Amount {
  if (!whole) return amount
  const exact = Number(exactAmount(amount))
  return amountOf(to === 'up' ? Math.ceil(exact) : Math.floor(exact))
}
