import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import type { FactValue } from '../../../domain/facts.ts'
import { Words } from '../../kinds/words.ts'
import type { Condition, ConditionContext } from './condition.ts'
import { clausesOf, conditionShape } from './condition-shape.ts'

/** One of some words, several of which will do (已被命名为省、市级示范点). */
export const OptionCondition = z
  .strictObject({
    kind: z.literal('option'),
    ...conditionShape,
    /** The honour whose naming under another notice of the campaign shows it: the level is one of the options. */
    knownFrom: z.string().min(1).exactOptional(),
    options: z.array(z.strictObject({ value: z.string().min(1), words: Words, accepted: z.boolean() })).min(2),
  })
  .refine(({ options }) => options.some(({ accepted }) => accepted), {
    path: ['options'],
    message: '应至少有一项符合条件',
  })
type OptionCondition = z.infer<typeof OptionCondition>

/** Compiles a condition of this kind. */
export function compileOptionCondition(rule: OptionCondition, context: ConditionContext): Condition {
  const { fact, label, reason, options, knownFrom } = rule
  const clauses = clausesOf(rule.clauses, context)
  const accepted = options.filter((option) => option.accepted).map(({ value }) => value)
  const best = accepted[0] ?? ''
  const isMet = (value: FactValue): boolean => {
    const option = options.find((one) => one.value === value)
    if (option) return option.accepted
    throw invalidFact(label, `应为 ${options.map((one) => one.value).join('、')} 之一`)
  }
  return {
    fact,
    label,
    spec: {
      kind: 'option',
      name: fact,
      options: options.map(({ value, words }) => ({ value, label: value, words })),
    },
    standards: [],
    clauses,
    ...(knownFrom === undefined ? {} : { knownFrom }),
    check: (value) => [{ reason, label, met: value === undefined ? null : isMet(value), clauses, interpretations: [] }],
    improvements(value) {
      if (value !== undefined && isMet(value)) return []
      return [{ change: { kind: 'be-named', fact, label, to: accepted }, apply: () => best }]
    },
    samples: () => ({ met: best, others: options.map(({ value }) => value).filter((value) => value !== best) }),
  }
}
