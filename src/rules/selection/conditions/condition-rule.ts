import { z } from 'zod'
import type { Condition, ConditionContext } from './condition.ts'
import { compileOptionCondition, OptionCondition } from './option.ts'
import { compileScoreCondition, ScoreCondition } from './score.ts'
import { compileStandardsCondition, StandardsCondition } from './standards.ts'
import { compileYesCondition, YesCondition } from './yes.ts'

/** What a candidate has to meet, by kind. */
export const ConditionRule = z.discriminatedUnion('kind', [
  ScoreCondition,
  OptionCondition,
  YesCondition,
  StandardsCondition,
])
export type ConditionRule = z.infer<typeof ConditionRule>

/** Compiles a condition; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileCondition(rule: ConditionRule, context: ConditionContext): Condition {
  switch (rule.kind) {
    case 'score':
      return compileScoreCondition(rule, context)
    case 'option':
      return compileOptionCondition(rule, context)
    case 'yes':
      return compileYesCondition(rule, context)
    case 'standards':
      return compileStandardsCondition(rule, context)
    default:
      throw new RangeError(rule satisfies never)
  }
}
