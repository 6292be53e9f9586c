import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { interpretable } from '../../interpreted.ts'
import { amountOf, compareAmounts, exactAmount, inProportion, minus, plus } from '../amount.ts'
import type { PointsRule, RuleContext } from './points-rule.ts'
import { factOf, foundValue, ruleShape } from './rule-shape.ts'
import { scoreIn } from './up-to-hundred.ts'

const FullScore = z.number().positive().max(100)

/** The row's points in proportion to a score (取平均分); the score has to be stated. */
export const ScaledRule = z.strictObject({
  kind: z.literal('scaled'),
  ...ruleShape,
  /** The score that brings all the points. */
  outOf: interpretable(FullScore),
})
type ScaledRule = z.infer<typeof ScaledRule>

/** Compiles a rule of this kind. */
export function compileScaled(rule: ScaledRule, { points, resolve, path }: RuleContext): PointsRule {
  const { label, outOf } = rule
  const fact = factOf(rule)
  const full = resolve(outOf, FullScore, [...path, 'outOf'])
  const best = amountOf(full.value)
  const consulted = full.by === null ? [] : [full.by]
  return {
    label,
    specs: [{ kind: 'score', name: fact, label }],
    best: 0,
    effect({ [fact]: value }) {
      if (value === undefined) return null
      const score = scoreIn(label, value)
      if (compareAmounts(score, best) > 0) throw invalidFact(label, `应不大于${full.value}`)
      return minus(inProportion(points, score, best), points)
    },
    found: ({ [fact]: value }) => foundValue(label, value),
    consulted: () => consulted,
    improve(atLeast) {
      const to = exactAmount(inProportion(best, plus(points, atLeast), points))
      return { facts: { [fact]: to }, change: { kind: 'raise-score', fact, label, to } }
    },
    samples: () => [full.value, exactAmount(inProportion(best, 1, 2)), 0].map((score) => ({ [fact]: score })),
    describe: ({ text, parameter }) =>
      `${text(label)}：按满分 ${parameter(outOf, String)} 折算为${exactAmount(points)}分，必须填写，不四舍五入`,
  }
}
