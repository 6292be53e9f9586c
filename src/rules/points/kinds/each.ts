import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { countOf } from '../../kinds/fact-values.ts'
import { type Amount, amountOf, compareAmounts, greater, lesser, negative, times, wholeTimes } from '../amount.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import {
  countsTo,
  factOf,
  foundValue,
  oneSign,
  overallCount,
  Points,
  ruleShape,
  saysOneSign,
  signedAmount,
  signedShape,
  signedWords,
} from './rule-shape.ts'

/** So many points for each thing (缺少1项扣2分; 每举办1次得1分); none where it is not stated. */
export const EachRule = z
  .strictObject({
    kind: z.literal('each'),
    ...ruleShape,
    ...signedShape,
    /** How many there can be at all. */
    most: z.int().min(1).exactOptional(),
    /** The points are for every so many (每10件得1分). */
    every: z.int().min(1).default(1),
    /** Those up to this number do not count (超过3次的，每次扣1分). */
    beyond: z.int().min(0).default(0),
    /** The most points that all together take off or bring. */
    upTo: Points.exactOptional(),
    /** The number has to be stated: nothing said is not none. */
    required: z.boolean().default(false),
  })
  .refine(saysOneSign, oneSign)
type EachRule = z.infer<typeof EachRule>

/** Compiles a rule of this kind. */
export function compileEach(rule: EachRule, { points }: RuleContext): PointsRule {
  const { label, words, most, every, beyond, required } = rule
  const fact = factOf(rule)
  const one = signedAmount(rule, points)
  const limit = limitOf(rule)
  const gives = rule.earns !== undefined
  const steps = (count: number) => Math.floor(Math.max(0, count - beyond) / every)
  const enough = most ?? beyond + every * (wholeTimes(points, amountOf(rule.earns ?? costOf(rule)), 'begun') + 1)
  return {
    label,
    specs: [{ kind: 'count', name: fact, label, words, overall: overallCount(label, gives ? 'gains' : 'failures') }],
    best: gives ? (limit ?? (most === undefined ? points : times(one, steps(most)))) : 0,
    effect({ [fact]: value }) {
      if (value === undefined) return required ? null : 0
      const count = countOf(label, value)
      if (most !== undefined && count > most) throw invalidFact(label, `应不大于${most}`)
      return within(times(one, steps(count)), limit)
    },
    found: ({ [fact]: value }) => foundValue(label, value),
    consulted: consultsNothing,
    improve(atLeast) {
      if (gives) {
        const to = beyond + every * wholeTimes(atLeast, one, 'begun')
        return { facts: { [fact]: to }, change: { kind: 'raise-count', fact, label, to } }
      }
      const to = beyond + every * wholeTimes(negative(atLeast), negative(one), 'complete') + every - 1
      return { facts: { [fact]: to }, change: { kind: 'lower-count', fact, label, to } }
    },
    samples: () => (gives ? countsTo(fact, enough).toReversed() : countsTo(fact, enough)),
    describe: ({ text }) => `${text(label)}：${eachWords(rule)}`,
  }
}

const costOf = ({ costs }: EachRule): number => (typeof costs === 'number' ? costs : 1000)

/** The most that may be taken off, below 0, or brought. */
const limitOf = ({ earns, upTo }: EachRule): Amount | null => {
  if (upTo === undefined) return null
  return earns === undefined ? negative(amountOf(upTo)) : amountOf(upTo)
}

function within(amount: Amount, limit: Amount | null): Amount {
  if (limit === null) return amount
  return compareAmounts(limit, 0) > 0 ? lesser(amount, limit) : greater(amount, limit)
}

function eachWords(rule: EachRule): string {
  const { most, every, beyond, upTo, earns, required } = rule
  return [
    `${beyond > 0 ? `超过 ${beyond} 的部分，` : ''}每 ${every} ${signedWords(rule)}`,
    ...(upTo === undefined ? [] : [`至多${earns === undefined ? '扣' : '得'}${upTo}分`]),
    ...(most === undefined ? [] : [`至多 ${most}`]),
    ...(required ? ['必须填写'] : []),
  ].join('，')
}
