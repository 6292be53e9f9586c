import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { countOf } from '../../kinds/fact-values.ts'
import { amountOf, lesser, negative, times, wholeTimes } from '../amount.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import {
  countsTo,
  factOf,
  foundValue,
  overallCount,
  Points,
  ruleShape,
  signedAmount,
  signedShape,
} from './rule-shape.ts'

/** So many points for each one short of a number (不少于3次，缺1次扣1分); the number has to be stated. */
export const ShortOfRule = z.strictObject({
  kind: z.literal('short-of'),
  ...ruleShape,
  needed: z.int().min(1),
  costs: Points,
  /** How many there can be at all. */
  most: z.int().min(1).exactOptional(),
  /** The most points it takes off for one short and another. */
  upTo: Points.exactOptional(),
  /** Points taken off where there is none at all (未开展的不得分); left out: as any other number short. */
  none: signedShape.costs,
})
type ShortOfRule = z.infer<typeof ShortOfRule>

/** Compiles a rule of this kind. */
export function compileShortOf(rule: ShortOfRule, { points }: RuleContext): PointsRule {
  const { label, words, needed, costs, most, upTo, none } = rule
  const fact = factOf(rule)
  const cost = amountOf(costs)
  const limit = upTo === undefined ? null : amountOf(upTo)
  const nothing = none === undefined ? null : signedAmount({ costs: none }, points)
  return {
    label,
    specs: [{ kind: 'count', name: fact, label, words, overall: overallCount(label, 'gains') }],
    best: 0,
    effect({ [fact]: value }) {
      if (value === undefined) return null
      const count = countOf(label, value)
      if (most !== undefined && count > most) throw invalidFact(label, `应不大于${most}`)
      if (count === 0 && nothing !== null) return nothing
      const lost = times(cost, Math.max(0, needed - count))
      return negative(limit === null ? lost : lesser(lost, limit))
    },
    found: ({ [fact]: value }) => foundValue(label, value),
    consulted: consultsNothing,
    improve(atLeast) {
      const short = wholeTimes(negative(atLeast), cost, 'complete')
      const to = Math.max(nothing === null ? 0 : 1, needed - short)
      return { facts: { [fact]: to }, change: { kind: 'raise-count', fact, label, to } }
    },
    samples: () => countsTo(fact, most ?? needed + 1).toReversed(),
    describe: ({ text }) =>
      [
        `${text(label)}：应有 ${needed}，每少 1 扣${costs}分`,
        ...(none === undefined ? [] : [`一个没有的${none === 'all' ? '不得分' : `扣${none}分`}`]),
        '必须填写',
        ...(upTo === undefined ? [] : [`至多扣${upTo}分`]),
        ...(most === undefined ? [] : [`至多 ${most}`]),
      ].join('，'),
  }
}
