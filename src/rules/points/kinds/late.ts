import { z } from 'zod'
import { amountOf, lesser, negative, times } from '../amount.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import { Only, Points, signedAmount, signedShape } from './rule-shape.ts'

const lateShape = {
  label: z.string().min(1),
  only: Only.exactOptional(),
  /** The most it takes off; left out: all of the row's points. */
  upTo: Points.exactOptional(),
}

/** So many points for each day begun after the deadline (每迟1天扣0.5分); the timing alone decides. */
export const PerDayLateRule = z.strictObject({ kind: z.literal('per-day-late'), ...lateShape, costs: Points })

/** Points taken off for coming late: once or for each day, more from some day on, or all (视为放弃). */
export const LateRule = z
  .strictObject({
    kind: z.literal('late'),
    ...lateShape,
    label: lateShape.label.default('迟报'),
    costs: signedShape.costs,
    per: z.enum(['once', 'day']).default('once'),
    /** Instead of `costs`: what it costs from so many days on, fewest days first (迟5天以上不得分). */
    from: z
      .array(z.strictObject({ days: z.int().min(1), costs: Points.or(z.literal('all')) }))
      .min(1)
      .exactOptional(),
  })
  .refine(({ costs, from }) => (costs === undefined) !== (from === undefined), {
    message: '应写明 costs 或 from 其中之一',
    path: ['costs'],
  })
  .refine(({ from = [] }) => from.every(({ days }, at) => days > (from[at - 1]?.days ?? 0)), {
    message: '天数应由少到多',
    path: ['from'],
  })
type LateRule = z.infer<typeof LateRule>
type PerDayLateRule = z.infer<typeof PerDayLateRule>

/** Compiles a rule of either kind. */
export function compileLate(rule: LateRule | PerDayLateRule, { points }: RuleContext): PointsRule {
  const { label, upTo } = rule
  const limit = upTo === undefined ? points : amountOf(upTo)
  const lost = lossOf(rule, points)
  return {
    label,
    specs: [],
    best: 0,
    effect: (_facts, { daysLate }) => negative(lesser(lost(daysLate), limit)),
    found: (_facts, { daysLate }) => `${label}${daysLate}天`,
    consulted: consultsNothing,
    // A day that has passed does not come back.
    improve: null,
    samples: () => [{}],
    describe: ({ text }) => `${text(label)}：${lateWords(rule)}${upTo === undefined ? '' : `，至多扣${upTo}分`}`,
  }
}

/** Points lost by days late, stored positive. */
function lossOf(rule: LateRule | PerDayLateRule, points: number | PointsRule['best']) {
  const { costs } = rule
  if (rule.kind === 'late' && rule.from !== undefined) {
    const steps = rule.from.map((step) => ({ days: step.days, loss: negative(signedAmount(step, points)) })).reverse()
    return (days: number) => steps.find((step) => days >= step.days)?.loss ?? 0
  }
  const loss = negative(signedAmount(costs === undefined ? {} : { costs }, points))
  if (rule.kind === 'per-day-late' || rule.per === 'day') return (days: number) => times(loss, days)
  return (days: number) => (days > 0 ? loss : 0)
}

const costWords = (costs: number | 'all' | undefined): string => (costs === 'all' ? '不得分' : `扣${costs ?? 0}分`)

function lateWords(rule: LateRule | PerDayLateRule): string {
  if (rule.kind === 'per-day-late' || rule.per === 'day') return `每迟 1 天${costWords(rule.costs)}`
  if (rule.from === undefined) return `迟报的${costWords(rule.costs)}`
  return rule.from.map(({ days, costs }) => `迟 ${days} 天以上${costWords(costs)}`).join('，')
}
