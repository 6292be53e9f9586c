import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import type { FactValue, Overall } from '../../../domain/facts.ts'
import { Words } from '../../kinds/words.ts'
import { type Amount, compareAmounts } from '../amount.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import { denies, factOf, ruleShape, signedAmount, signedShape, signedWords } from './rule-shape.ts'

/** A tier that costs and brings nothing says neither. */
const Tier = z
  .strictObject({ label: z.string().min(1).max(60), words: Words, ...signedShape })
  .refine(
    ({ costs, earns }) => costs === undefined || earns === undefined,
    '应只写 costs（扣分）或 earns（得分）其中之一',
  )
type Tier = z.infer<typeof Tier>

/** One of several states, each with its points (专职3分、兼职2分、否则0); it has to be stated. */
export const TiersRule = z
  .strictObject({ kind: z.literal('tiers'), ...ruleShape, tiers: z.array(Tier).min(2) })
  .superRefine(({ tiers }, context) => {
    const labels = tiers.map(({ label }) => label)
    labels.forEach((label, at) => {
      if (labels.indexOf(label) === at) return
      context.addIssue({ code: 'custom', path: ['tiers', at, 'label'], message: `「${label}」重复` })
    })
  })
type TiersRule = z.infer<typeof TiersRule>

/** Compiles a rule of this kind. */
export function compileTiers(rule: TiersRule, { points }: RuleContext): PointsRule {
  const { label, tiers } = rule
  const fact = factOf(rule)
  const labels = tiers.map((tier) => tier.label)
  const amounts = tiers.map((tier) => signedAmount(tier, points))
  const worstFirst = tiers
    .map((tier, at) => ({ tier: tier.label, amount: amounts[at] ?? 0 }))
    .toSorted((one, other) => compareAmounts(one.amount, other.amount))
  const best = worstFirst.at(-1)?.amount ?? 0

  function effectOf(value: FactValue): Amount {
    const amount = typeof value === 'string' ? amounts[labels.indexOf(value)] : undefined
    if (amount === undefined) throw invalidFact(label, `应为 ${labels.join('、')} 之一`)
    return amount
  }
  return {
    label,
    specs: [
      {
        kind: 'option',
        name: fact,
        label,
        options: tiers.map((tier) => ({ value: tier.label, label: tier.label, words: tier.words })),
        overall: overallOf(labels),
      },
    ],
    best,
    effect: ({ [fact]: value }) => (value === undefined ? null : effectOf(value)),
    found: ({ [fact]: value }) => (value === undefined ? `${label}未填` : `${label}为${String(value)}`),
    consulted: consultsNothing,
    improve(atLeast) {
      const enough = worstFirst.find(({ amount }) => compareAmounts(amount, atLeast) >= 0) ?? worstFirst.at(-1)
      const tier = enough?.tier ?? ''
      return { facts: { [fact]: tier }, change: { kind: 'reach-tier', fact, label, tier } }
    },
    samples: () => worstFirst.toReversed().map(({ tier }) => ({ [fact]: tier })),
    describe: ({ text }) => `${text(label)}：${tiers.map((tier) => tierWords(tier, text)).join('，')}，必须填写`,
  }
}

const tierWords = (tier: Tier, text: (text: string) => string): string =>
  `${text(tier.label)}${tier.costs === undefined && tier.earns === undefined ? '0分' : signedWords(tier)}`

/** 「没有」 means the only tier that says so. */
function overallOf(labels: readonly string[]): Overall {
  const [none, ...others] = labels.filter(denies)
  return none === undefined || others.length > 0 ? {} : { none }
}
