import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import type { FactValue } from '../../../domain/facts.ts'
import { Words } from '../../kinds/words.ts'
import { ClauseName } from '../../rubric-data.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { conditionShape } from './condition-shape.ts'
import type { StandardAsked, StandardPart } from './standard-asked.ts'

/** A sub-requirement of a standard: 2.1, 2.2. */
const Part = z.strictObject({ no: z.number(), label: z.string().min(1) })

const MOST_PARTS = 9

const Standard = z.strictObject({
  no: z.int().min(1).max(30),
  label: z.string().min(1),
  words: Words,
  clause: ClauseName,
  /** What it asks one by one; it is met when all of them are. */
  parts: z.array(Part).max(MOST_PARTS).default([]),
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
    standards.forEach(({ no, parts }, at) => {
      if (numbers.indexOf(no) !== at) {
        // The parts of a wrong number are not what is wrong.
        context.addIssue({ code: 'custom', path: ['standards', at, 'no'], message: `标准编号 ${no} 重复` })
        return
      }
      parts.forEach((part, place) => {
        if (String(part.no) === `${no}.${place + 1}`) return
        const path = ['standards', at, 'parts', place, 'no']
        context.addIssue({ code: 'custom', path, message: `应为 ${no}.${place + 1}，依次编号` })
      })
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
  const known = new Set(standards.flatMap(({ no, parts }) => [no, ...parts.map((part) => part.no)]))
  const stated = (value: FactValue | undefined) => (value === undefined ? new Set() : statedIn(label, value, known))
  return {
    fact,
    label,
    spec: {
      kind: 'choices',
      name: fact,
      options: standards.map(({ no, label, words }) => ({ value: no, label, words })),
    },
    standards,
    clauses: standards.map(({ clause }) => clause),
    check(value) {
      const met = stated(value)
      return standards.map((standard) => {
        const missing = missingIn(standard, met)
        return {
          reason: `${reason}-${standard.no}`,
          label: standard.label,
          met: value === undefined ? null : missing === null,
          standard: standard.no,
          ...(value === undefined || missing === null || missing.length === 0 ? {} : { missing }),
          clauses: [standard.clause],
          interpretations: [],
        }
      })
    },
    improvements(value) {
      const met = stated(value)
      return standards.flatMap((standard) => {
        const parts = missingIn(standard, met)
        if (parts === null) return []
        const { no, label } = standard
        return [
          {
            change: { kind: 'meet-standard', fact, standard: no, label, ...(parts.length > 0 && { parts }) },
            apply: (was: FactValue | undefined) => [...(Array.isArray(was) ? was : []), no],
          },
        ]
      })
    },
    samples: () => ({
      met: numbers,
      others: standards.map(({ no, parts }) => [
        ...numbers.filter((other) => other !== no),
        // One of its parts is not enough to meet it.
        ...parts.slice(1).map((part) => part.no),
      ]),
    }),
  }
}

/** The parts of a standard that are not met; none of a standard without parts; null where it is met. */
function missingIn({ no, parts }: StandardAsked, met: ReadonlySet<unknown>): readonly StandardPart[] | null {
  if (met.has(no)) return null
  const missing = parts.filter((part) => !met.has(part.no))
  return parts.length > 0 && missing.length === 0 ? null : missing
}

/** The numbers of a statement: standards, or parts of them; throws `invalid_fact` for an unknown one or one given twice. */
function statedIn(label: string, value: FactValue, known: ReadonlySet<number>): ReadonlySet<unknown> {
  const all = [...known].join('、')
  if (!Array.isArray(value)) throw invalidFact(label, `应为列表，可选 ${all}`)
  const unknown = value.find((one) => typeof one !== 'number' || !known.has(one))
  if (unknown !== undefined) throw invalidFact(label, `没有「${unknown}」，可选 ${all}`)
  const stated = new Set<unknown>(value)
  if (stated.size < value.length) throw invalidFact(label, '同一条只写一次')
  return stated
}
