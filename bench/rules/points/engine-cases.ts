import type { ConditionProperties } from 'json-rules-engine'
import type { PointsRuleData } from '../../../src/rules/points/kinds/points-rule-data.ts'

/** One case of a rule: its conditions and points, or what the engine cannot say, points reckoned from a number. */
export interface EngineCase {
  readonly conditions: readonly ConditionProperties[]
  readonly points: number | { readonly fact: string; readonly reckon: (value: number) => number }
}

/** A rule as cases, and what the points of the cases that hold make together. */
export interface EngineRule {
  readonly cases: readonly EngineCase[]
  readonly together: (points: readonly number[]) => number
}

type ValueOf = (parameter: unknown) => unknown

export const sumOf = (points: readonly number[]): number => points.reduce((sum, one) => sum + one, 0)

const within =
  (upTo = Number.POSITIVE_INFINITY) =>
  (points: readonly number[]): number =>
    Math.min(Math.max(sumOf(points), -upTo), upTo)

/** What a rule of row `no` becomes: a case a part, a tier, a step, a level, a number of days; facts are named by row. */
export function engineRule(rule: PointsRuleData, no: number, points: number, value: ValueOf): EngineRule {
  const fact = `${no} ${'fact' in rule && rule.fact !== undefined ? rule.fact : rule.label}`
  const is = (operator: string, to: unknown, of = fact): ConditionProperties => ({ fact: of, operator, value: to })
  const amount = (signed: Signed): number => signed.earns ?? -(signed.costs === 'all' ? points : (signed.costs ?? 0))
  const reckoned = (conditions: readonly ConditionProperties[], reckon: (value: number) => number, of = fact) => ({
    conditions,
    points: { fact: of, reckon },
  })
  switch (rule.kind) {
    case 'each': {
      const { every, beyond, upTo } = rule
      const one = amount(rule)
      const counted = (count: number) => one * Math.floor((count - beyond) / every)
      return { cases: [reckoned([is('greaterThan', beyond)], counted)], together: within(upTo) }
    }
    case 'flat':
      return { cases: [{ conditions: [is('equal', true)], points: amount(rule) }], together: sumOf }
    case 'parts': {
      const cases = rule.parts.map((part, at) => ({
        conditions: [is(part.earns === undefined ? 'doesNotContain' : 'contains', at + 1)],
        points: amount(part),
      }))
      return { cases, together: within(rule.upTo) }
    }
    case 'short-of': {
      const { needed, costs, none, upTo } = rule
      const some = none === undefined ? [] : [is('greaterThan', 0)]
      const short = reckoned([is('lessThan', needed), ...some], (count) => -costs * (needed - count))
      const noneAtAll = none === undefined ? [] : [{ conditions: [is('equal', 0)], points: amount({ costs: none }) }]
      return { cases: [{ ...short, points: short.points }, ...noneAtAll], together: within(upTo) }
    }
    case 'scaled': {
      const full = Number(value(rule.outOf))
      return { cases: [reckoned([is('lessThan', full)], (one) => (points * one) / full - points)], together: sumOf }
    }
    case 'share': {
      const { full, least = 0, earns = points } = rule
      const between = [is('greaterThanInclusive', least), is('lessThan', full)]
      const whole = { conditions: [is('greaterThanInclusive', full)], points: earns }
      return { cases: [whole, reckoned(between, (percent) => (earns * percent) / full)], together: sumOf }
    }
    case 'share-short': {
      const { needed, costs, per, upTo = points, below } = rule
      const begun = value(rule.begun)
      const round = begun === 'whole' ? Math.ceil : begun === 'none' ? Math.floor : (steps: number) => steps
      const between = [is('lessThan', needed), is('greaterThanInclusive', below?.percent ?? 0)]
      const short = reckoned(between, (percent) => -costs * round((needed - percent) / per))
      const under = below
        ? [{ conditions: [is('lessThan', below.percent)], points: amount({ costs: below.costs }) }]
        : []
      return { cases: [short, ...under], together: within(upTo) }
    }
    case 'tiers':
      return {
        cases: rule.tiers.map((tier) => ({ conditions: [is('equal', tier.label)], points: amount(tier) })),
        together: sumOf,
      }
    case 'steps': {
      const inclusive = value(rule.inclusive) === true
      const cases = rule.steps.map((step, at) => {
        const above = rule.steps[at - 1]
        const under = above ? [is(inclusive ? 'lessThan' : 'lessThanInclusive', above.atLeast)] : []
        const from = is(inclusive ? 'greaterThanInclusive' : 'greaterThan', step.atLeast)
        return { conditions: [from, ...under], points: amount(step) }
      })
      return { cases, together: sumOf }
    }
    case 'judged':
      return {
        cases: [reckoned([is('greaterThan', 0)], (stated) => (rule.earns ? stated : -stated))],
        together: sumOf,
      }
    case 'levels': {
      const { counted, target, upTo } = rule
      const cases = rule.levels.map((level) => {
        const one = amount(level) * level.times
        const most = level.most ?? Number.POSITIVE_INFINITY
        const name = `${fact} ${level.label}`
        const reckon = (count: number) => (counted === 'highest' ? one : one * Math.min(count, most))
        return reckoned([is('greaterThan', 0, name)], reckon, name)
      })
      const together = (came: readonly number[]): number => {
        if (counted === 'highest') return Math.max(0, ...came)
        return target ? target.earns * Math.min(1, sumOf(came) / target.sum) : within(upTo)(came)
      }
      return { cases, together }
    }
    case 'late':
    case 'per-day-late':
      return { cases: lateCases(rule, `${no} late`, amount), together: within(rule.upTo ?? points) }
    default:
      throw new RangeError(rule satisfies never)
  }
}

interface Signed {
  readonly costs?: number | 'all'
  readonly earns?: number
}

function lateCases(
  rule: Extract<PointsRuleData, { kind: 'late' | 'per-day-late' }>,
  fact: string,
  amount: (signed: Signed) => number,
): readonly EngineCase[] {
  const from = (days: number): ConditionProperties => ({ fact, operator: 'greaterThanInclusive', value: days })
  if (rule.kind === 'late' && rule.from) {
    const { from: steps } = rule
    return steps.map(({ days, costs }, at) => {
      const next = steps[at + 1]
      const before: ConditionProperties[] = next ? [{ fact, operator: 'lessThan', value: next.days }] : []
      return { conditions: [from(days), ...before], points: amount({ costs }) }
    })
  }
  const cost = amount(rule.costs === undefined ? {} : { costs: rule.costs })
  const isDaily = rule.kind === 'per-day-late' || rule.per === 'day'
  return [{ conditions: [from(1)], points: isDaily ? { fact, reckon: (days) => cost * days } : cost }]
}
