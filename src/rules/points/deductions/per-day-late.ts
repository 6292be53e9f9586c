import { z } from 'zod'
import { fractionOf } from '../../exact.ts'
import type { Deduction, DeductionContext } from './deduction.ts'

/** So many points for each day begun after the deadline (每迟1天扣0.5分); the timing alone decides. */
export const PerDayLateRule = z.strictObject({
  kind: z.literal('per-day-late'),
  label: z.string().min(1),
  costs: z.number().positive(),
  /** The most it takes off; absent: all of the item's points. */
  upTo: z.number().positive().optional(),
})
type PerDayLateRule = z.infer<typeof PerDayLateRule>

/** Compiles a rule of this kind. */
export function compilePerDayLate({ label, costs, upTo }: PerDayLateRule, { points }: DeductionContext): Deduction {
  const cost = fractionOf(costs)
  const limit = upTo === undefined ? points : fractionOf(upTo)
  return {
    label,
    specs: [],
    consulted: [],
    loss(_facts, { daysLate }) {
      const lost = cost.mul(daysLate)
      return lost.gt(limit) ? limit : lost
    },
    found: (_facts, { daysLate }) => `${label}${daysLate}天`,
    // A day that has passed does not come back.
    improve: null,
    samples: () => [{}],
    describe: ({ text }) => `${text(label)}：每迟 1 天扣${costs}分${upTo === undefined ? '' : `，至多扣${upTo}分`}`,
  }
}
