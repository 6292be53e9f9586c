import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { fractionOf } from '../../exact.ts'
import { countOf } from '../../kinds/fact-values.ts'
import type { Deduction, DeductionContext } from './deduction.ts'
import { deductionShape, foundValue } from './deduction-shape.ts'

/** So many points for each thing found (缺少1项扣2分); nothing where it is not stated. */
export const EachRule = z.strictObject({
  kind: z.literal('each'),
  ...deductionShape,
  costs: z.number().positive(),
  /** How many there can be at all. */
  most: z.int().min(1).optional(),
})
type EachRule = z.infer<typeof EachRule>

/** Compiles a rule of this kind. */
export function compileEach(
  { fact, label, words, costs, most }: EachRule,
  { item, points }: DeductionContext,
): Deduction {
  const cost = fractionOf(costs)
  const enough = most ?? Math.ceil(points.div(cost).valueOf()) + 1
  return {
    label,
    specs: [{ kind: 'count', name: fact, label, words }],
    consulted: [],
    loss({ [fact]: value }) {
      const count = value === undefined ? 0 : countOf(label, value)
      if (most !== undefined && count > most) throw invalidFact(label, `应不大于${most}`)
      return cost.mul(count)
    },
    found: ({ [fact]: value }) => foundValue(label, value),
    improve(atMost) {
      const to = Math.floor(atMost.div(cost).floor().valueOf())
      return { facts: { [fact]: to }, change: { kind: 'lower-count', item, fact, label, to } }
    },
    samples: () => Array.from({ length: enough + 1 }, (_, count) => ({ [fact]: count })),
    describe: ({ text }) => `${text(label)}：每 1 扣${costs}分${most === undefined ? '' : `，至多 ${most}`}`,
  }
}
