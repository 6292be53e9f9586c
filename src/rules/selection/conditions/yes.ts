import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import type { FactValue } from '../../../domain/facts.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { clausesOf, conditionShape } from './condition-shape.ts'

/** Something that has to be so (有意愿参加). */
export const YesCondition = z.strictObject({ kind: z.literal('yes'), ...conditionShape })
type YesCondition = z.infer<typeof YesCondition>

/** Compiles a condition of this kind. */
export function compileYesCondition(rule: YesCondition, context: ConditionContext): Condition {
  const { fact, label, reason, words } = rule
  const clauses = clausesOf(rule.clauses, context)
  const isMet = (value: FactValue): boolean => {
    if (typeof value === 'boolean') return value
    throw invalidFact(label, '应为是或否')
  }
  return {
    fact,
    label,
    spec: { kind: 'yes', name: fact, label, words },
    standards: [],
    clauses,
    check: (value) => [{ reason, label, met: value === undefined ? null : isMet(value), clauses, interpretations: [] }],
    improvements: (value) => (value === true ? [] : [{ change: { kind: 'confirm', fact, label }, apply: () => true }]),
    samples: () => ({ met: true, others: [false] }),
  }
}
