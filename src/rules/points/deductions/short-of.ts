import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { fractionOf } from '../../exact.ts'
import { countOf } from '../../kinds/fact-values.ts'
import type { Deduction, DeductionContext } from './deduction.ts'
import { deductionShape, foundValue } from './deduction-shape.ts'

/** So many points for each one short of a number (不少于3次，缺1次扣1分); the number has to be stated. */
export const ShortOfRule = z.strictObject({
  kind: z.literal('short-of'),
  ...deductionShape,
  needed: z.int().min(1),
  costs: z.number().positive(),
  /** How many there can be at all. */
  most: z.int().min(1).optional(),
})
type ShortOfRule = z.infer<typeof ShortOfRule>

/** Compiles a rule of this kind. */
export function compileShortOf(rule: ShortOfRule, { item }: DeductionContext): Deduction {
  const { fact, label, words, needed, costs, most } = rule
  const cost = fractionOf(costs)
  return {
    label,
    specs: [{ kind: 'count', name: fact, label, words }],
    consulted: [],
    loss({ [fact]: value }) {
      if (value === undefined) return null
      const count = countOf(label, value)
      if (most !== undefined && count > most) throw invalidFact(label, `应不大于${most}`)
      return cost.mul(Math.max(0, needed - count))
    },
    found: ({ [fact]: value }) => foundValue(label, value),
    improve(atMost) {
      const to = needed - atMost.div(cost).floor().valueOf()
      return { facts: { [fact]: to }, change: { kind: 'raise-count', item, fact, label, to } }
    },
    samples: () => Array.from({ length: (most ?? needed + 1) + 1 }, (_, count) => ({ [fact]: count })),
    describe: ({ text }) =>
      `${text(label)}：应有 ${needed}，每少 1 扣${costs}分，必须填写${most === undefined ? '' : `，至多 ${most}`}`,
  }
}
