import Fraction from 'fraction.js'

/** A rule as a random row has it: plain data, of every kind. */
export type NaiveRule = Readonly<Record<string, unknown>> & { readonly kind: string; readonly label: string }

type Facts = Readonly<Record<string, unknown>>

const zero = new Fraction(0)
const least = (one: Fraction, other: Fraction) => (one.compare(other) < 0 ? one : other)
const most = (one: Fraction, other: Fraction) => (one.compare(other) > 0 ? one : other)
const fraction = (value: unknown) => new Fraction(String(value))

/** Points of a row the slow way, clause by clause in fractions; null while a fact that has to be stated is not. */
export function naivePoints(
  row: { points: number; from: 'full' | 'zero'; floor: number | 'none'; cap?: number; rules: readonly NaiveRule[] },
  facts: Facts,
  daysLate: number,
): Fraction | null {
  const full = fraction(row.points)
  let sum = row.from === 'full' ? full : zero
  let stillPossible = zero
  let waits = false
  for (const rule of row.rules) {
    const effect = naiveEffect(rule, facts[rule.label], daysLate, full)
    if (effect === null) {
      waits = true
      stillPossible = stillPossible.add(naiveBest(rule, full))
    } else sum = sum.add(effect)
  }
  const floor = row.floor === 'none' ? null : fraction(row.floor)
  if (waits && (floor === null || sum.add(stillPossible).compare(floor) > 0)) return null
  const floored = floor === null ? sum : most(sum, floor)
  return least(floored, fraction(row.cap ?? row.points))
}

const signed = ({ earns, costs }: Facts, full: Fraction): Fraction => {
  if (earns !== undefined) return fraction(earns)
  return costs === undefined ? zero : costs === 'all' ? full.neg() : fraction(costs).neg()
}

const list = (value: unknown): readonly Facts[] => (Array.isArray(value) ? value : [])

function naiveEffect(rule: NaiveRule, value: unknown, daysLate: number, full: Fraction): Fraction | null {
  const has = value !== undefined
  switch (rule.kind) {
    case 'each': {
      if (!has) return zero
      const counted = Math.floor(Math.max(0, Number(value) - Number(rule.beyond ?? 0)) / Number(rule.every ?? 1))
      const amount = signed(rule, full).mul(counted)
      if (rule.upTo === undefined) return amount
      return rule.earns === undefined ? most(amount, fraction(rule.upTo).neg()) : least(amount, fraction(rule.upTo))
    }
    case 'flat':
      if (!has) return rule.earns === undefined ? zero : null
      return value === true ? signed(rule, full) : zero
    case 'parts': {
      if (!has) return null
      const done = new Set(list(value))
      return list(rule.parts).reduce((sum, part, at) => {
        const isDone = [...done].some((one) => Number(one) === at + 1)
        return isDone === (part.earns !== undefined) ? sum.add(signed(part, full)) : sum
      }, zero)
    }
    case 'short-of': {
      if (!has) return null
      if (value === 0 && rule.none !== undefined) return signed({ costs: rule.none }, full)
      return fraction(rule.costs)
        .mul(Math.max(0, Number(rule.needed) - Number(value)))
        .neg()
    }
    case 'share': {
      if (!has) return null
      const share = fraction(value)
      if (share.compare(fraction(rule.least ?? 0)) < 0) return zero
      return least(
        fraction(rule.earns),
        fraction(rule.earns)
          .mul(share)
          .div(fraction(rule.full ?? 100)),
      )
    }
    case 'share-short': {
      if (!has) return null
      const steps = most(zero, fraction(rule.needed).sub(fraction(value))).div(fraction(rule.per ?? 1))
      const counted = rule.begun === 'whole' ? steps.ceil() : rule.begun === 'none' ? steps.floor() : steps
      return least(counted.mul(fraction(rule.costs)), full).neg()
    }
    case 'tiers': {
      if (!has) return null
      return signed(list(rule.tiers).find(({ label }) => label === value) ?? {}, full)
    }
    case 'steps': {
      if (!has) return null
      return signed(list(rule.steps).find(({ atLeast }) => Number(value) >= Number(atLeast)) ?? {}, full)
    }
    case 'judged':
      if (!has) return rule.earns === undefined ? zero : null
      return rule.earns === undefined ? fraction(value).neg() : fraction(value)
    case 'levels': {
      if (!has) return zero
      const counts = new Map(Object.entries(value ?? {}))
      const each = list(rule.levels).map((level) => ({
        amount: signed(level, full),
        count: Number(counts.get(String(level.label)) ?? 0),
      }))
      const taken = rule.counted === 'highest' ? each.filter(({ count }) => count > 0).slice(0, 1) : each
      return taken.reduce((sum, { amount, count }) => sum.add(amount.mul(rule.counted === 'highest' ? 1 : count)), zero)
    }
    case 'late': {
      const lost = rule.per === 'day' ? fraction(rule.costs).mul(daysLate) : daysLate > 0 ? fraction(rule.costs) : zero
      return least(lost, full).neg()
    }
    default:
      throw new Error(rule.kind)
  }
}

/** The most that a rule could bring. */
function naiveBest(rule: NaiveRule, full: Fraction): Fraction {
  if (rule.kind === 'parts')
    return list(rule.parts).reduce((sum, part) => sum.add(most(zero, signed(part, full))), zero)
  if (rule.kind === 'tiers')
    return list(rule.tiers)
      .map((tier) => signed(tier, full))
      .reduce(most)
  if (rule.kind === 'steps') return [...list(rule.steps), {}].map((step) => signed(step, full)).reduce(most)
  if (rule.kind === 'judged' || rule.kind === 'share' || rule.kind === 'flat') return fraction(rule.earns ?? 0)
  return zero
}
