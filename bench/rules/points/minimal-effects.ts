import type { FactValue } from '../../../src/domain/facts.ts'
import type { PointsRuleData } from '../../../src/rules/points/kinds/points-rule-data.ts'
import {
  atLeast,
  atMost,
  compare,
  hundredIn,
  millionths,
  negative,
  plus,
  proportion,
  type Ratio,
  thousandths,
} from './ratio.ts'

/** What a rule takes off or brings; null where a fact that has to be stated is not. */
export type MinimalEffect =
  | { readonly fact: string; readonly best: number; readonly of: (value: FactValue | undefined) => Ratio | null }
  | { readonly fact: null; readonly best: 0; readonly of: (daysLate: number) => Ratio }

type ValueOf = (parameter: unknown) => unknown

/** One rule by hand, its facts checked as briefly as possible. */
export function minimalEffect(rule: PointsRuleData, points: number, value: ValueOf): MinimalEffect {
  const fact = 'fact' in rule && rule.fact !== undefined ? rule.fact : rule.label
  switch (rule.kind) {
    case 'each': {
      const { most = Number.POSITIVE_INFINITY, every, beyond, required } = rule
      const one = signed(rule, points)
      const limit = millionths(rule.upTo ?? 1000)
      const best = one > 0 ? (rule.upTo === undefined ? points : limit) : 0
      const of = (stated: FactValue | undefined) => {
        if (stated === undefined) return required ? null : 0
        const sum = one * Math.floor(Math.max(0, countIn(stated, most) - beyond) / every)
        return Math.min(Math.max(sum, -limit), limit)
      }
      return { fact, best, of }
    }
    case 'flat': {
      const amount = signed(rule, points)
      const missing = (rule.required ?? amount > 0) ? null : 0
      const of = (stated: FactValue | undefined) => {
        if (stated === undefined) return missing
        if (typeof stated !== 'boolean') throw new RangeError(fact)
        return stated ? amount : 0
      }
      return { fact, best: Math.max(0, amount), of }
    }
    case 'parts':
      return { fact, ...partsEffect(rule, points) }
    case 'short-of': {
      const { needed, most = Number.POSITIVE_INFINITY } = rule
      const cost = millionths(rule.costs)
      const limit = millionths(rule.upTo ?? 1000)
      const none = rule.none === undefined ? null : signed({ costs: rule.none }, points)
      const of = (stated: FactValue | undefined) => {
        if (stated === undefined) return null
        const count = countIn(stated, most)
        return count === 0 && none !== null ? none : 0 - Math.min(limit, cost * Math.max(0, needed - count))
      }
      return { fact, best: 0, of }
    }
    case 'scaled': {
      const full = thousandths(Number(value(rule.outOf)))
      const of = (stated: FactValue | undefined) =>
        stated === undefined ? null : plus(proportion(points, hundredIn(stated), full), -points)
      return { fact, best: 0, of }
    }
    case 'share': {
      const [full, least] = [thousandths(rule.full), thousandths(rule.least ?? 0)]
      const best = rule.earns === undefined ? points : millionths(rule.earns)
      const of = (stated: FactValue | undefined) => {
        if (stated === undefined) return null
        const percent = hundredIn(stated)
        if (compare(percent, least) < 0) return 0
        return compare(percent, full) >= 0 ? best : proportion(best, percent, full)
      }
      return { fact, best, of }
    }
    case 'share-short':
      return { fact, best: 0, of: shareShort(rule, points, value(rule.begun)) }
    case 'tiers': {
      const amounts = new Map<FactValue, number>(rule.tiers.map((tier) => [tier.label, signed(tier, points)]))
      const of = (stated: FactValue | undefined) => (stated === undefined ? null : known(amounts.get(stated)))
      return { fact, best: Math.max(...amounts.values()), of }
    }
    case 'steps': {
      const inclusive = value(rule.inclusive) === true
      const amounts = [...rule.steps, rule.below].map((step) => signed(step, points))
      const least = rule.steps.map((step) => thousandths(step.atLeast))
      const read = rule.of === 'count' ? (stated: FactValue) => countIn(stated) * 1000 : hundredIn
      const of = (stated: FactValue | undefined) => {
        if (stated === undefined) return null
        const number = read(stated)
        let place = 0
        for (; place < least.length; place++) {
          const over = compare(number, least[place] ?? 0)
          if (over > 0 || (over === 0 && inclusive)) break
        }
        return amounts[place] ?? 0
      }
      return { fact, best: Math.max(...amounts), of }
    }
    case 'judged': {
      const { from, to } = rule.earns ?? rule.costs ?? { from: 0, to: 0 }
      const [least, most, sign] = [millionths(from), millionths(to), rule.earns ? 1 : -1]
      const missing = (rule.required ?? rule.earns !== undefined) ? null : 0
      const of = (stated: FactValue | undefined) => {
        if (stated === undefined) return missing
        const amount = typeof stated === 'number' ? millionths(stated) : -1
        if (amount !== 0 && !(amount >= least && amount <= most)) throw new RangeError(fact)
        if (rule.whole && amount % 1_000_000 !== 0) throw new RangeError(fact)
        return sign * amount + 0
      }
      return { fact, best: rule.earns ? most : 0, of }
    }
    case 'levels':
      return { fact, best: rule.levels[0]?.earns === undefined ? 0 : points, of: levels(rule, points) }
    case 'late':
    case 'per-day-late':
      return { fact: null, best: 0, of: late(rule, points) }
    default:
      throw new RangeError(rule satisfies never)
  }
}

interface Signed {
  readonly costs?: number | 'all'
  readonly earns?: number
}

const signed = ({ costs, earns }: Signed, points: number): number =>
  earns === undefined ? 0 - (costs === 'all' ? points : millionths(costs ?? 0)) : millionths(earns)

function countIn(value: FactValue, most = 10_000_000): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value
  throw new RangeError('count')
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('unknown')
  return value
}

type RuleOf<K extends PointsRuleData['kind']> = Extract<PointsRuleData, { kind: K }>

function partsEffect({ parts, upTo }: RuleOf<'parts'>, points: number) {
  const amounts = parts.map((part) => signed(part, points))
  const limit = millionths(upTo ?? 1000)
  const byMask = Array.from({ length: 1 << parts.length }, (_, mask) => {
    let [gained, lost] = [0, 0]
    amounts.forEach((amount, place) => {
      const isDone = (mask & (1 << place)) !== 0
      if (isDone && amount > 0) gained += amount
      if (!isDone && amount < 0) lost += amount
    })
    return gained + Math.max(lost, -limit)
  })
  const of = (stated: FactValue | undefined) => {
    if (stated === undefined) return null
    if (!Array.isArray(stated)) throw new RangeError('list')
    let mask = 0
    for (const no of stated) {
      const bit = typeof no === 'number' && Number.isInteger(no) && no >= 1 && no <= parts.length ? 1 << (no - 1) : 0
      if (bit === 0 || mask & bit) throw new RangeError('part')
      mask |= bit
    }
    return byMask[mask] ?? 0
  }
  return { best: byMask.at(-1) ?? 0, of }
}

function shareShort(rule: RuleOf<'share-short'>, points: number, begun: unknown) {
  const [needed, step, cost] = [thousandths(rule.needed), thousandths(rule.per), millionths(rule.costs)]
  const limit = rule.upTo === undefined ? points : millionths(rule.upTo)
  const bottom = thousandths(rule.below?.percent ?? 0)
  const under = rule.below ? signed({ costs: rule.below.costs }, points) : 0
  return (stated: FactValue | undefined) => {
    if (stated === undefined) return null
    const percent = hundredIn(stated)
    if (compare(percent, bottom) < 0) return under
    const short = atLeast(plus(needed, negative(percent)), 0)
    if (begun === 'in-proportion') return negative(atMost(proportion(cost, short, step), limit))
    const steps = (typeof short === 'number' ? short : short.over / short.under) / step
    return 0 - Math.min(limit, cost * (begun === 'whole' ? Math.ceil(steps) : Math.floor(steps)))
  }
}

function levels(rule: RuleOf<'levels'>, points: number) {
  const names = rule.levels.map(({ label }) => label)
  const amounts = rule.levels.map((level) => signed(level, points) * level.times)
  const mosts = rule.levels.map(({ most }) => most ?? Number.POSITIVE_INFINITY)
  const limit = millionths(rule.upTo ?? 1000)
  const { target, counted, required } = rule
  const [whole, full] = target ? [millionths(target.sum), millionths(target.earns)] : [0, 0]
  return (stated: FactValue | undefined) => {
    if (stated === undefined) return required ? null : 0
    if (typeof stated !== 'object' || Array.isArray(stated)) throw new RangeError('levels')
    for (const name in stated) if (!names.includes(name)) throw new RangeError(name)
    let sum = 0
    for (let place = 0; place < names.length; place++) {
      const count = Math.min(countIn(stated[names[place] ?? ''] ?? 0), mosts[place] ?? 0)
      const amount = amounts[place] ?? 0
      if (counted === 'sum') sum += amount * count
      else if (count > 0 && Math.abs(amount) > Math.abs(sum)) sum = amount
    }
    if (target) return atMost(sum >= whole ? full : proportion(full, sum, whole), limit)
    return Math.min(Math.max(sum, -limit), limit)
  }
}

function late(rule: RuleOf<'late' | 'per-day-late'>, points: number) {
  const limit = rule.upTo === undefined ? points : millionths(rule.upTo)
  if (rule.kind === 'late' && rule.from) {
    const days = rule.from.map((step) => step.days)
    const amounts = rule.from.map((step) => Math.max(-limit, signed({ costs: step.costs }, points)))
    return (daysLate: number) => {
      let place = days.length - 1
      while (place >= 0 && daysLate < (days[place] ?? 0)) place--
      return place < 0 ? 0 : (amounts[place] ?? 0)
    }
  }
  const cost = signed(rule.costs === undefined ? {} : { costs: rule.costs }, points)
  if (rule.kind === 'per-day-late' || rule.per === 'day')
    return (daysLate: number) => Math.max(cost * daysLate, -limit) + 0
  return (daysLate: number) => (daysLate > 0 ? Math.max(cost, -limit) : 0)
}
