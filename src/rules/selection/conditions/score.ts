import Fraction from 'fraction.js'
import { z } from 'zod'
import type { FactValue } from '../../../domain/facts.ts'
import { exactOf, fractionOf } from '../../exact.ts'
import { interpretable } from '../../interpreted.ts'
import { scoreOf } from '../../kinds/fact-values.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { clausesOf, conditionShape } from './condition-shape.ts'

/** A score of so many at least (90分以上); 以上 may be inclusive or not. */
export const ScoreCondition = z.strictObject({
  kind: z.literal('score'),
  ...conditionShape,
  atLeast: z.number().min(0).max(100),
  inclusive: interpretable(z.boolean()),
})
type ScoreCondition = z.infer<typeof ScoreCondition>

const A_THOUSANDTH = new Fraction(1, 1000)

/** Compiles a condition of this kind. */
export function compileScoreCondition(rule: ScoreCondition, context: ConditionContext): Condition {
  const { fact, label, reason, atLeast } = rule
  const clauses = clausesOf(rule.clauses, context)
  const inclusive = context.resolve(rule.inclusive, z.boolean(), [...context.path, 'inclusive'])
  const threshold = fractionOf(atLeast)
  const enough = inclusive.value ? threshold : threshold.add(A_THOUSANDTH)
  const exact = (value: FactValue) => {
    const score = scoreOf(label, value)
    return score instanceof Fraction ? score : fractionOf(score)
  }
  const isEnough = (score: Fraction) => score.compare(threshold) >= (inclusive.value ? 0 : 1)
  return {
    fact,
    label,
    spec: { kind: 'score', name: fact, label },
    standards: [],
    clauses,
    check(value) {
      const score = value === undefined ? null : exact(value)
      const interpretations = score?.equals(threshold) && inclusive.by !== null ? [inclusive.by] : []
      return [{ reason, label, met: score && isEnough(score), clauses, interpretations }]
    },
    improvements(value) {
      if (value !== undefined && isEnough(exact(value))) return []
      const to = exactOf(enough)
      return [{ change: { kind: 'raise-score', fact, label, to }, apply: () => to }]
    },
    samples: () => ({ met: 100, others: [atLeast, exactOf(threshold.sub(A_THOUSANDTH)), 0] }),
  }
}
