import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import type { Facts, FactValue } from '../../../domain/facts.ts'
import { countOf } from '../../kinds/fact-values.ts'
import { Words } from '../../kinds/words.ts'
import {
  type Amount,
  amountOf,
  compareAmounts,
  greater,
  inProportion,
  lesser,
  negative,
  plus,
  times,
  wholeTimes,
} from '../amount.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import {
  factOf,
  oneSign,
  Points,
  ruleShape,
  saysOneSign,
  signedAmount,
  signedShape,
  signedWords,
} from './rule-shape.ts'

const Level = z
  .strictObject({
    label: z.string().min(1).max(40),
    words: Words,
    ...signedShape,
    /** How many times the points count (重大事项加倍). */
    times: z.number().positive().max(100).default(1),
    /** The most that counts at this level. */
    most: z.int().min(1).exactOptional(),
  })
  .refine(saysOneSign, oneSign)

/**
 * Points for each thing by its level (国家级30分、省级10分、市级5分), summed or only the highest (就高不重复), capped; or
 * measured against a target (年度任务60分，按完成比例得分). A level that is not stated has none.
 */
export const LevelsRule = z
  .strictObject({
    kind: z.literal('levels'),
    ...ruleShape,
    levels: z.array(Level).min(1),
    /** `sum`: all of them; `highest`: one thing of the level that counts most. */
    counted: z.enum(['sum', 'highest']).default('sum'),
    upTo: Points.exactOptional(),
    /** The sum that brings `earns` points; less of it in proportion. */
    target: z.strictObject({ sum: z.number().positive().max(100_000), earns: Points }).exactOptional(),
    required: z.boolean().default(false),
  })
  .superRefine(({ levels, target }, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const labels = levels.map(({ label }) => label)
    labels.forEach((label, at) => {
      if (labels.indexOf(label) !== at) issue(['levels', at, 'label'], `「${label}」重复`)
    })
    const [first] = levels
    levels.forEach(({ earns }, at) => {
      if ((earns === undefined) !== (first?.earns === undefined)) issue(['levels', at], '各级应同为得分或同为扣分')
    })
    if (target && first?.earns === undefined) issue(['target'], '只用于得分')
  })
type LevelsRule = z.infer<typeof LevelsRule>

/** How many of each level, as they are stated. */
type Counts = Readonly<Record<string, number | string>>

/** Compiles a rule of this kind. */
export function compileLevels(rule: LevelsRule, { points }: RuleContext): PointsRule {
  const { label, words, levels, required, counted } = rule
  const fact = factOf(rule)
  const labels = levels.map((level) => level.label)
  const countLabels = labels.map((name) => `${label} ${name}`)
  const gives = levels[0]?.earns !== undefined
  const amounts = levels.map((level) => inProportion(signedAmount(level, points), amountOf(level.times), amountOf(1)))
  const largestFirst = amounts
    .map((amount, place) => ({ amount, place }))
    .toSorted((one, other) => compareAmounts(size(other.amount), size(one.amount)))
  const limit = rule.upTo === undefined ? null : amountOf(rule.upTo)
  const target = rule.target && { sum: amountOf(rule.target.sum), earns: amountOf(rule.target.earns) }
  const best = bestOf(rule, points)

  function countsIn(value: FactValue): Counts {
    if (typeof value !== 'object' || Array.isArray(value))
      throw invalidFact(label, `应写明各级的数量，可选 ${labels.join('、')}`)
    for (const name in value) {
      if (!labels.includes(name)) throw invalidFact(label, `没有「${name}」，可选 ${labels.join('、')}`)
    }
    return value
  }
  function countAt(place: number, counts: Counts): number {
    const count = countOf(countLabels[place] ?? label, counts[labels[place] ?? ''] ?? 0)
    return Math.min(count, levels[place]?.most ?? count)
  }
  function sumOf(counts: Counts): Amount {
    let sum: Amount = 0
    for (const { amount, place } of largestFirst) {
      const count = countAt(place, counts)
      if (counted === 'sum') sum = plus(sum, times(amount, count))
      else if (count > 0 && sum === 0) sum = amount
    }
    return sum
  }
  function effectOf(value: FactValue): Amount {
    const sum = sumOf(countsIn(value))
    if (limit !== null && !gives) return greater(sum, negative(limit))
    const measured = target ? lesser(inProportion(target.earns, sum, target.sum), target.earns) : sum
    return limit === null ? measured : lesser(measured, limit)
  }
  const stated = (facts: Facts): Counts => {
    const value = facts[fact]
    return typeof value === 'object' && !Array.isArray(value) ? value : {}
  }
  return {
    label,
    specs: [
      {
        kind: 'counts',
        name: fact,
        label,
        words,
        levels: levels.map((level) => ({ value: level.label, label: level.label, words: level.words })),
        overall: { ...(gives ? {} : { well: {} }), none: {} },
      },
    ],
    best: gives ? best : 0,
    effect: ({ [fact]: value }) => (value === undefined ? (required ? null : 0) : effectOf(value)),
    found({ [fact]: value }) {
      if (value === undefined) return `${label}未填`
      const counts = countsIn(value)
      const some = labels.flatMap((name, place) => {
        const count = countAt(place, counts)
        return count > 0 ? [`${name}${count}`] : []
      })
      return some.length === 0 ? `没有${label}` : `${label}：${some.join('、')}`
    },
    consulted: consultsNothing,
    improve(atLeast, facts) {
      const was = stated(facts)
      if (!gives) return { facts: { [fact]: {} }, change: { kind: 'put-right', fact, label } }
      const { level, to } = fewestMore(was, atLeast)
      return { facts: { [fact]: { ...was, [level]: to } }, change: { kind: 'raise-level', fact, label, level, to } }
    },
    samples: () => {
      const single = labels.map((name) => ({ [fact]: { [name]: 1 } }))
      const many = Object.fromEntries(labels.map((name, place) => [name, levels[place]?.most ?? enough(place)]))
      const rising = [{ [fact]: {} }, ...single, { [fact]: many }]
      return gives ? rising.toReversed() : rising
    },
    describe: ({ text }) => `${text(label)}：${levelsWords(rule, text)}`,
  }

  /** So many of one level that everything is lost or won, or the target reached. */
  function enough(place: number): number {
    const amount = size(amounts[place] ?? 0)
    const all = target ? target.sum : greater(best, points)
    return compareAmounts(amount, 0) === 0 ? 1 : wholeTimes(all, amount, 'begun')
  }

  /** The level of which the fewest more are enough. */
  function fewestMore(was: Counts, atLeast: Amount): { level: string; to: number } {
    const ways = labels.flatMap((level, place) => {
      const now = Number(was[level] ?? 0)
      const most = now + enough(place)
      for (let to = now + 1; to <= Math.min(most, now + 10_000); to++) {
        if (compareAmounts(effectOf({ ...was, [level]: to }), atLeast) >= 0) return [{ level, to, more: to - now }]
      }
      return []
    })
    const [fewest] = ways.toSorted((one, other) => one.more - other.more)
    return fewest ?? { level: labels[0] ?? '', to: Number(was[labels[0] ?? ''] ?? 0) }
  }
}

const size = (amount: Amount): Amount => greater(amount, negative(amount))

function bestOf({ upTo, target, levels, counted }: LevelsRule, points: Amount): Amount {
  if (target) return upTo === undefined ? amountOf(target.earns) : lesser(amountOf(target.earns), amountOf(upTo))
  const highest = levels
    .map((level) => inProportion(signedAmount(level, points), amountOf(level.times), amountOf(1)))
    .reduce(greater)
  const most = counted === 'highest' ? highest : points
  return upTo === undefined ? most : lesser(most, amountOf(upTo))
}

function levelsWords({ levels, counted, upTo, target, required }: LevelsRule, text: (text: string) => string): string {
  const each = levels.map((level) => {
    const more = level.times === 1 ? '' : `×${level.times}`
    const most = level.most === undefined ? '' : `（至多计 ${level.most}）`
    return `${text(level.label)}每 1 ${signedWords(level)}${more}${most}`
  })
  return [
    each.join('，'),
    counted === 'highest' ? '只计最高的一项' : '累计',
    ...(target ? [`累计满${target.sum}分得${target.earns}分，不足的按比例得分`] : []),
    ...(upTo === undefined ? [] : [`至多${levels[0]?.earns === undefined ? '扣' : '得'}${upTo}分`]),
    ...(required ? ['必须填写'] : []),
  ].join('，')
}
