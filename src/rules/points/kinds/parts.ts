import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import type { FactValue } from '../../../domain/facts.ts'
import { maskOf } from '../../kinds/fact-values.ts'
import { Words } from '../../kinds/words.ts'
import { type Amount, amountOf, compareAmounts, greater, negative, plus, sumOfAmounts } from '../amount.ts'
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

/** More than a bit mask can hold, and more than a clause has. */
const MOST_PARTS = 20

const Part = z
  .strictObject({ label: z.string().min(1).max(60), words: Words, ...signedShape })
  .refine(saysOneSign, oneSign)

/** Parts of different weight: done brings points (有方案的得2分), or not done takes them off (未制定方案的扣2分). */
export const PartsRule = z
  .strictObject({
    kind: z.literal('parts'),
    ...ruleShape,
    parts: z.array(Part).min(1).max(MOST_PARTS),
    /** The most points that the parts not done take off together. */
    upTo: Points.exactOptional(),
  })
  .superRefine(({ parts }, context) => {
    const labels = parts.map(({ label }) => label)
    labels.forEach((label, at) => {
      if (labels.indexOf(label) === at) return
      context.addIssue({ code: 'custom', path: ['parts', at, 'label'], message: `「${label}」重复` })
    })
  })
type PartsRule = z.infer<typeof PartsRule>

/** Compiles a rule of this kind; parts are stated by their numbers or by their labels. */
export function compileParts(rule: PartsRule, { points }: RuleContext): PointsRule {
  const { label, parts, upTo } = rule
  const fact = factOf(rule)
  const labels = parts.map((part) => part.label)
  const numbers = parts.map((_, at) => at + 1)
  const amounts = parts.map((part) => signedAmount(part, points))
  const brought = amounts.map((amount) => greater(amount, 0))
  const limit = upTo === undefined ? null : negative(amountOf(upTo))

  function maskIn(value: FactValue): number {
    if (!Array.isArray(value)) throw invalidFact(label, `应为列表，可选 ${labels.join('、')}`)
    const places = value.map((one) => (typeof one === 'string' ? labels.indexOf(one) + 1 || one : one))
    return maskOf(label, places, numbers)
  }
  const effectOf = (mask: number): Amount => {
    const lost = sumOfAmounts(
      amounts.filter((_, place) => isNotDone(mask, place) && compareAmounts(amounts[place] ?? 0, 0) < 0),
    )
    const gained = sumOfAmounts(brought.filter((_, place) => !isNotDone(mask, place)))
    return plus(gained, limit === null ? lost : greater(lost, limit))
  }
  const none = effectOf(0)
  const all = effectOf((1 << parts.length) - 1)
  const effects = new Map<number, Amount>()

  return {
    label,
    specs: [
      {
        kind: 'choices',
        name: fact,
        label,
        options: parts.map((part, at) => ({ value: at + 1, label: part.label, words: part.words })),
        parts: true,
        overall: { well: numbers },
      },
    ],
    best: all,
    effect({ [fact]: value }) {
      if (value === undefined) return null
      const mask = maskIn(value)
      const known = effects.get(mask)
      if (known !== undefined) return known
      const effect = effectOf(mask)
      effects.set(mask, effect)
      return effect
    },
    found({ [fact]: value }) {
      if (value === undefined) return `${label}未填`
      const mask = maskIn(value)
      const done = labels.filter((_, place) => !isNotDone(mask, place))
      const open = labels.filter((_, place) => isNotDone(mask, place))
      return [
        ...(done.length > 0 ? [`做到${done.join('、')}`] : []),
        ...(open.length > 0 ? [`没有做到${open.join('、')}`] : []),
      ].join('，')
    },
    consulted: consultsNothing,
    improve(atLeast, { [fact]: value }) {
      const mask = value === undefined ? 0 : maskIn(value)
      const open = numbers.filter((_, place) => isNotDone(mask, place))
      // The heaviest parts first: the fewest that bring enough.
      const heaviest = open.toSorted((one, other) => compareAmounts(weight(amounts, other), weight(amounts, one)))
      const enough = heaviest.findIndex((_, at) => {
        const reached = heaviest.slice(0, at + 1).reduce((so, no) => so | (1 << (no - 1)), mask)
        return compareAmounts(effectOf(reached), atLeast) >= 0
      })
      const added = heaviest.slice(0, enough + 1).toSorted((one, other) => one - other)
      const done = numbers.filter((no) => added.includes(no) || !isNotDone(mask, no - 1))
      const doing = added.map((no) => labels[no - 1] ?? '')
      return { facts: { [fact]: done }, change: { kind: 'do-parts', fact, label, parts: doing } }
    },
    samples: () => [
      { [fact]: numbers },
      ...numbers.map((no) => ({ [fact]: numbers.filter((other) => other !== no) })),
      ...(compareAmounts(none, all) === 0 ? [] : [{ [fact]: [] }]),
    ],
    describe: ({ text }) => {
      const each = parts.map(
        (part) => `${part.earns === undefined ? '没有' : ''}${text(part.label)}${signedWords(part)}`,
      )
      return `${text(label)}：${each.join('，')}，必须填写${upTo === undefined ? '' : `，至多扣${upTo}分`}`
    },
  }
}

const isNotDone = (mask: number, place: number): boolean => !(mask & (1 << place))

/** Points that a part decides on, done or not. */
const weight = (amounts: readonly Amount[], no: number): Amount => {
  const amount = amounts[no - 1] ?? 0
  return greater(amount, negative(amount))
}
