import { z } from 'zod'
import { type Amount, amountOf, compareAmounts, exactAmount, inProportion } from '../amount.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import { factOf, Points, ruleShape } from './rule-shape.ts'
import { foundPercent, percentIn } from './up-to-hundred.ts'

const Percent = z.number().gt(0).max(100)

/** Points in proportion to a percentage (按比例得分); it has to be stated. */
export const ShareRule = z
  .strictObject({
    kind: z.literal('share'),
    ...ruleShape,
    /** The points for all of it; left out: the row's. */
    earns: Points.exactOptional(),
    /** The percentage that brings all the points, and in proportion to which less of it counts. */
    full: Percent.default(100),
    /** Below this percentage there are no points (低于60%的不得分). */
    least: Percent.exactOptional(),
  })
  .refine(({ full, least = 0 }) => least <= full, { path: ['least'], message: '应不大于 full' })
type ShareRule = z.infer<typeof ShareRule>

/** Compiles a rule of this kind. */
export function compileShare(rule: ShareRule, { points }: RuleContext): PointsRule {
  const { label, words, earns, full, least } = rule
  const fact = factOf(rule)
  const best = earns === undefined ? points : amountOf(earns)
  const whole = amountOf(full)
  const smallest = amountOf(least ?? 0)
  const effectOf = (percent: Amount): Amount => {
    if (compareAmounts(percent, smallest) < 0) return 0
    return compareAmounts(percent, whole) >= 0 ? best : inProportion(best, percent, whole)
  }
  return {
    label,
    specs: [{ kind: 'percent', name: fact, label, words }],
    best,
    effect: ({ [fact]: value }) => (value === undefined ? null : effectOf(percentIn(label, value))),
    found: ({ [fact]: value }) => foundPercent(label, value),
    consulted: consultsNothing,
    improve(atLeast) {
      const needed = inProportion(whole, atLeast, best)
      const to = exactAmount(compareAmounts(needed, smallest) < 0 ? smallest : needed)
      return { facts: { [fact]: to }, change: { kind: 'raise-percent', fact, label, to } }
    },
    samples: () =>
      [...new Set([100, full, ...(least === undefined ? [] : [least]), 0])].map((one) => ({ [fact]: one })),
    describe: ({ text }) =>
      [
        `${text(label)}：达到 ${full}% 得${exactAmount(best)}分，不足的按比例得分`,
        ...(least === undefined ? [] : [`低于 ${least}% 不得分`]),
        '必须填写，不四舍五入',
      ].join('，'),
  }
}
