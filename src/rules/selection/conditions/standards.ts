import { z } from 'zod'
import type { FactValue } from '../../../domain/facts.ts'
import { maskOf } from '../../kinds/fact-values.ts'
import { Words } from '../../kinds/words.ts'
import { ClauseName } from '../../rubric-data.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { conditionShape } from './condition-shape.ts'

const Standard = z.strictObject({
  no: z.int().min(1).max(30),
  label: z.string().min(1),
  words: Words,
  clause: ClauseName,
})

/** Numbered standards, all of which have to be met; each that is not is a reason of its own (`standard-4`). */
export const StandardsCondition = z
  .strictObject({
    kind: z.literal('standards'),
    fact: conditionShape.fact,
    reason: conditionShape.reason,
    label: conditionShape.label,
    standards: z.array(Standard).min(1).max(30),
  })
  .superRefine(({ standards }, context) => {
    const numbers = standards.map(({ no }) => no)
    numbers.forEach((no, at) => {
      if (numbers.indexOf(no) === at) return
      context.addIssue({ code: 'custom', path: ['standards', at, 'no'], message: `标准编号 ${no} 重复` })
    })
  })
type StandardsCondition = z.infer<typeof StandardsCondition>

/** Compiles a condition of this kind. */
export function compileStandardsCondition(rule: StandardsCondition, { clauseRef, path }: ConditionContext): Condition {
  const { fact, label, reason } = rule
  const numbers = rule.standards.map(({ no }) => no)
  const standards = rule.standards.map((standard, at) => ({
    ...standard,
    clause: clauseRef(standard.clause, [...path, 'standards', at, 'clause']),
  }))
  const unmet = (value: FactValue | undefined) => {
    const mask = value === undefined ? 0 : maskOf(label, value, numbers)
    return standards.filter((_, place) => !(mask & (1 << place)))
  }
  return {
    fact,
    label,
    spec: {
      kind: 'choices',
      name: fact,
      options: standards.map(({ no, label, words }) => ({ value: no, label, words })),
    },
    clauses: standards.map(({ clause }) => clause),
    check(value) {
      const missing = unmet(value)
      return standards.map((standard) => ({
        reason: `${reason}-${standard.no}`,
        label: standard.label,
        met: value === undefined ? null : !missing.includes(standard),
        clauses: [standard.clause],
        interpretations: [],
      }))
    },
    improvements: (value) =>
      unmet(value).map(({ no, label }) => ({
        change: { kind: 'meet-standard', fact, standard: no, label },
        apply: (was) => [...(Array.isArray(was) ? was : []), no],
      })),
    samples: () => ({ met: numbers, others: numbers.map((no) => numbers.filter((other) => other !== no)) }),
  }
}
