import { z } from 'zod'
import { interpretable } from '../../interpreted.ts'
import {
  type Amount,
  amountOf,
  compareAmounts,
  exactAmount,
  greater,
  inProportion,
  lesser,
  minus,
  negative,
  times,
  wholeTimes,
} from '../amount.ts'
import type { PointsRule, RuleContext } from './points-rule.ts'
import { factOf, Points, ruleShape, signedAmount } from './rule-shape.ts'
import { foundPercent, percentIn } from './up-to-hundred.ts'

/** How a begun step counts: in proportion, as a whole one, or not at all. */
const Begun = z.enum(['in-proportion', 'whole', 'none'])

/** Points for each step that a percentage falls short of a threshold (达到95%，每低1个百分点扣0.5分). */
export const ShareShortRule = z
  .strictObject({
    kind: z.literal('share-short'),
    ...ruleShape,
    /** The percentage from which nothing is taken off. */
    needed: z.number().gt(0).max(100),
    costs: Points,
    /** Percentage points of one step. */
    per: z.number().gt(0).max(100).default(1),
    /** What a step counts that is only begun. */
    begun: interpretable(Begun).default('in-proportion'),
    /** The most that it takes off. */
    upTo: Points.exactOptional(),
    /** Below `percent` it takes off so many points (低于60%的不得分). */
    below: z.strictObject({ percent: z.number().gt(0).max(100), costs: Points.or(z.literal('all')) }).exactOptional(),
  })
  .refine(({ needed, below }) => (below?.percent ?? 0) <= needed, { path: ['below'], message: '应不大于 needed' })
type ShareShortRule = z.infer<typeof ShareShortRule>

/** Compiles a rule of this kind. */
export function compileShareShort(rule: ShareShortRule, { points, resolve, path }: RuleContext): PointsRule {
  const { label, words, below } = rule
  const fact = factOf(rule)
  const [needed, step, cost] = [amountOf(rule.needed), amountOf(rule.per), amountOf(rule.costs)]
  const begun = resolve(rule.begun, Begun, [...path, 'begun'])
  const limit = rule.upTo === undefined ? points : amountOf(rule.upTo)
  const bottom = below && { percent: amountOf(below.percent), effect: signedAmount({ costs: below.costs }, points) }

  const shortOf = (percent: Amount): Amount => greater(minus(needed, percent), 0)
  function effectOf(percent: Amount): Amount {
    if (bottom && compareAmounts(percent, bottom.percent) < 0) return bottom.effect
    return negative(lesser(lossOf(shortOf(percent)), limit))
  }
  function lossOf(short: Amount): Amount {
    if (begun.value === 'in-proportion') return inProportion(cost, short, step)
    return times(cost, wholeTimes(short, step, begun.value === 'whole' ? 'begun' : 'complete'))
  }
  const isBegun = (percent: Amount) =>
    wholeTimes(shortOf(percent), step, 'begun') !== wholeTimes(shortOf(percent), step, 'complete')

  return {
    label,
    specs: [{ kind: 'percent', name: fact, label, words }],
    best: 0,
    effect: ({ [fact]: value }) => (value === undefined ? null : effectOf(percentIn(label, value))),
    found: ({ [fact]: value }) => foundPercent(label, value),
    consulted({ [fact]: value }) {
      if (begun.by === null || value === undefined) return []
      return isBegun(percentIn(label, value)) ? [begun.by] : []
    },
    improve(atLeast) {
      const lost = negative(atLeast)
      const short =
        begun.value === 'in-proportion'
          ? inProportion(step, lost, cost)
          : times(step, wholeTimes(lost, cost, 'complete'))
      const enough = greater(minus(needed, short), bottom ? bottom.percent : 0)
      const to = exactAmount(enough)
      return { facts: { [fact]: to }, change: { kind: 'raise-percent', fact, label, to } }
    },
    samples() {
      const half = exactAmount(greater(minus(needed, inProportion(step, 1, 2)), 0))
      const under =
        below === undefined ? [] : [below.percent, exactAmount(inProportion(amountOf(below.percent), 99, 100))]
      return [100, rule.needed, half, exactAmount(greater(minus(needed, step), 0)), ...under, 0].map((percent) => ({
        [fact]: percent,
      }))
    },
    describe: ({ text, parameter }) =>
      [
        `${text(label)}：达到 ${rule.needed}% 不扣分，每低 ${rule.per} 个百分点扣${rule.costs}分`,
        `不足 ${rule.per} 个百分点的${parameter(rule.begun, begunWords)}`,
        ...(rule.upTo === undefined ? [] : [`至多扣${rule.upTo}分`]),
        ...(below ? [`低于 ${below.percent}% ${below.costs === 'all' ? '不得分' : `扣${below.costs}分`}`] : []),
        '必须填写',
      ].join('，'),
  }
}

const begunWords = (value: unknown): string =>
  value === 'whole' ? '按 1 个计' : value === 'none' ? '不计' : '按比例计'
