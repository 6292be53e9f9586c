import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { fractionOf } from '../../exact.ts'
import type { Deduction, DeductionContext } from './deduction.ts'
import { deductionShape } from './deduction-shape.ts'

/** So many points once, where something was found or is wholly lacking (未开展工作的扣5分). */
export const FlatRule = z.strictObject({ kind: z.literal('flat'), ...deductionShape, costs: z.number().positive() })
type FlatRule = z.infer<typeof FlatRule>

/** Compiles a rule of this kind. */
export function compileFlat({ fact, label, words, costs }: FlatRule, { item }: DeductionContext): Deduction {
  const cost = fractionOf(costs)
  const nothing = fractionOf(0)
  return {
    label,
    specs: [{ kind: 'yes', name: fact, label, words }],
    consulted: [],
    loss({ [fact]: value }) {
      if (value === undefined || typeof value === 'boolean') return value ? cost : nothing
      throw invalidFact(label, '应为是或否')
    },
    found: () => label,
    improve: () => ({ facts: { [fact]: false }, change: { kind: 'put-right', item, fact, label } }),
    samples: () => [{ [fact]: false }, { [fact]: true }],
    describe: ({ text }) => `${text(label)}：扣${costs}分`,
  }
}
