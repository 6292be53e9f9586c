import Fraction from 'fraction.js'
import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { exactOf, fractionOf } from '../../exact.ts'
import { interpretable } from '../../interpreted.ts'
import { scoreOf } from '../../kinds/fact-values.ts'
import type { Deduction, DeductionContext } from './deduction.ts'
import { deductionShape, foundValue } from './deduction-shape.ts'

const FullScore = z.number().positive().max(100)

/** The item's points in proportion to a score (取平均分); the score has to be stated. */
export const ScaledRule = z.strictObject({
  kind: z.literal('scaled'),
  ...deductionShape,
  /** The score that brings all the points. */
  outOf: interpretable(FullScore),
})
type ScaledRule = z.infer<typeof ScaledRule>

/** Compiles a rule of this kind. */
export function compileScaled({ fact, label, outOf }: ScaledRule, context: DeductionContext): Deduction {
  const { item, points, resolve, path } = context
  const full = resolve(outOf, FullScore, [...path, 'outOf'])
  const best = fractionOf(full.value)
  return {
    label,
    specs: [{ kind: 'score', name: fact, label }],
    consulted: full.by === null ? [] : [full.by],
    loss({ [fact]: value }) {
      if (value === undefined) return null
      const stated = scoreOf(label, value)
      const score = stated instanceof Fraction ? stated : fractionOf(stated)
      if (score.gt(best)) throw invalidFact(label, `应不大于${full.value}`)
      return points.sub(score.mul(points).div(best))
    },
    found: ({ [fact]: value }) => foundValue(label, value),
    improve(atMost) {
      const to = exactOf(points.sub(atMost).mul(best).div(points))
      return { facts: { [fact]: to }, change: { kind: 'raise-score', item, fact, label, to } }
    },
    samples: () => [full.value, exactOf(best.div(2)), 0].map((score) => ({ [fact]: score })),
    describe: ({ text, parameter }) =>
      `${text(label)}：按满分 ${parameter(outOf, String)} 折算为${exactOf(points)}分，必须填写，不四舍五入`,
  }
}
