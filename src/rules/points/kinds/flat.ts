import { z } from 'zod'
import type { Overall } from '../../../domain/facts.ts'
import { consultsNothing, type PointsRule, type RuleContext } from './points-rule.ts'
import {
  denies,
  factOf,
  oneSign,
  ruleShape,
  saysOneSign,
  signedAmount,
  signedShape,
  signedWords,
  yesIn,
} from './rule-shape.ts'

/**
 * So many points once, where something was found or is wholly lacking (未开展工作的扣5分), or where something is done
 * (建立制度的得3分); what is done has to be stated, what is found need not be.
 */
export const FlatRule = z
  .strictObject({
    kind: z.literal('flat'),
    ...ruleShape,
    ...signedShape,
    required: z.boolean().exactOptional(),
  })
  .refine(saysOneSign, oneSign)
type FlatRule = z.infer<typeof FlatRule>

/** Compiles a rule of this kind. */
export function compileFlat(rule: FlatRule, { points }: RuleContext): PointsRule {
  const { label, words } = rule
  const fact = factOf(rule)
  const amount = signedAmount(rule, points)
  const gives = rule.earns !== undefined
  const required = rule.required ?? gives
  return {
    label,
    specs: [{ kind: 'yes', name: fact, label, words, overall: gives ? { well: true } : overallOfFault(label) }],
    best: gives ? amount : 0,
    effect({ [fact]: value }) {
      const yes = yesIn(label, value)
      return yes === null ? (required ? null : 0) : yes ? amount : 0
    },
    found: ({ [fact]: value }) => (gives && value !== true ? `没有${label}` : label),
    consulted: consultsNothing,
    improve: () =>
      gives
        ? { facts: { [fact]: true }, change: { kind: 'achieve', fact, label } }
        : { facts: { [fact]: false }, change: { kind: 'put-right', fact, label } },
    samples: () => [{ [fact]: gives }, { [fact]: !gives }],
    describe: ({ text }) => `${text(label)}：${signedWords(rule)}${gives && required ? '，必须填写' : ''}`,
  }
}

const overallOfFault = (label: string): Overall => ({ well: false, ...(denies(label) ? {} : { none: false }) })
