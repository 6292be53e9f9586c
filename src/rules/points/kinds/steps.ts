import { z } from 'zod'
import type { FactValue } from '../../../domain/facts.ts'
import { interpretable } from '../../interpreted.ts'
import { countOf } from '../../kinds/fact-values.ts'
import { inclusiveWords } from '../../value-words.ts'
import { type Amount, amountOf, compareAmounts, exactAmount, greater, plus } from '../amount.ts'
import type { NamedFact, PointsRule, RuleContext } from './points-rule.ts'
import { factOf, foundValue, ruleShape, signedAmount, signedShape, signedWords } from './rule-shape.ts'
import { foundPercent, percentIn, scoreIn } from './up-to-hundred.ts'

const stepShape = {
  ...signedShape,
}
const NEITHER_BOTH = '应只写 costs（扣分）或 earns（得分）其中之一'
const Step = z
  .strictObject({ atLeast: z.number().min(0), ...stepShape })
  .refine(({ costs, earns }) => costs === undefined || earns === undefined, NEITHER_BOTH)
const Below = z
  .strictObject(stepShape)
  .refine(({ costs, earns }) => costs === undefined || earns === undefined, NEITHER_BOTH)

/** Points by the step that a number reaches (10篇以上得5分，5篇以上得3分，其余不得分); it has to be stated. */
export const StepsRule = z
  .strictObject({
    kind: z.literal('steps'),
    ...ruleShape,
    of: z.enum(['count', 'score', 'percent']).default('count'),
    /** From the top down. */
    steps: z.array(Step).min(1),
    below: Below.prefault({}),
    /** Whether 「以上」 includes the number. */
    inclusive: interpretable(z.boolean()).default(true),
  })
  .superRefine(({ steps }, context) => {
    steps.forEach(({ atLeast }, at) => {
      const above = steps[at - 1]
      if (above === undefined || atLeast < above.atLeast) return
      context.addIssue({ code: 'custom', path: ['steps', at, 'atLeast'], message: `应小于上一档的 ${above.atLeast}` })
    })
  })
type StepsRule = z.infer<typeof StepsRule>

/** Compiles a rule of this kind. */
export function compileSteps(rule: StepsRule, { points, resolve, path }: RuleContext): PointsRule {
  const { label } = rule
  const fact = factOf(rule)
  const inclusive = resolve(rule.inclusive, z.boolean(), [...path, 'inclusive'])
  const steps = rule.steps.map((step) => ({
    atLeast: amountOf(step.atLeast),
    effect: signedAmount(step, points),
  }))
  const below = signedAmount(rule.below, points)
  const reads = readers[rule.of]
  const reached = inclusive.value ? 0 : 1

  function effectOf(amount: Amount): Amount {
    for (const step of steps) if (Math.sign(compareAmounts(amount, step.atLeast)) >= reached) return step.effect
    return below
  }
  const best = [...steps.map(({ effect }) => effect), below].reduce(greater)
  return {
    label,
    specs: [specOf(rule, fact)],
    best,
    effect: ({ [fact]: value }) => (value === undefined ? null : effectOf(reads(label, value))),
    found: ({ [fact]: value }) => (rule.of === 'percent' ? foundPercent(label, value) : foundValue(label, value)),
    consulted({ [fact]: value }) {
      if (inclusive.by === null || value === undefined) return []
      const amount = reads(label, value)
      return steps.some(({ atLeast }) => compareAmounts(amount, atLeast) === 0) ? [inclusive.by] : []
    },
    // A step that a larger number makes worse has no advice of its own.
    improve: isRising([...steps.map(({ effect }) => effect), below])
      ? (atLeast) => {
          const least = steps.findLast(({ effect }) => compareAmounts(effect, atLeast) >= 0)?.atLeast ?? 0
          const to = exactAmount(inclusive.value ? least : plus(least, justOver[rule.of]))
          return { facts: { [fact]: to }, change: changeOf(rule, fact, to) }
        }
      : null,
    samples: () =>
      [...steps.flatMap(({ atLeast }) => [plus(atLeast, justOver[rule.of]), atLeast]), 0]
        .filter((amount) => rule.of === 'count' || compareAmounts(amount, amountOf(100)) <= 0)
        .map((amount) => ({ [fact]: exactAmount(amount) })),
    describe({ text, parameter }) {
      const unit = rule.of === 'percent' ? '%' : rule.of === 'score' ? '分' : ''
      const each = rule.steps.map((step) => `${step.atLeast}${unit}以上${wordsOf(step)}`)
      return `${text(label)}：${each.join('，')}，其余${wordsOf(rule.below)}；「以上」${parameter(rule.inclusive, inclusiveWords)}，必须填写`
    },
  }
}

/** The least that a number can go over another, as advice and samples do it. */
const justOver = { count: amountOf(1), score: amountOf(0.001), percent: amountOf(0.001) } as const

const readers = {
  count: (label: string, value: FactValue): Amount => amountOf(countOf(label, value)),
  score: scoreIn,
  percent: percentIn,
} as const

function specOf({ of, label, words }: StepsRule, name: string): NamedFact {
  return of === 'score' ? { kind: 'score', name, label } : { kind: of, name, label, words }
}

function changeOf({ of, label }: StepsRule, fact: string, to: number | string) {
  if (of === 'count') return { kind: 'raise-count', fact, label, to: Number(to) } as const
  return { kind: of === 'score' ? 'raise-score' : 'raise-percent', fact, label, to } as const
}

/** Whether a larger number never has a worse effect, the largest first. */
const isRising = (effects: readonly Amount[]): boolean =>
  effects.every((effect, at) => compareAmounts(effects[at - 1] ?? effect, effect) >= 0)

const wordsOf = ({ costs, earns }: { readonly costs?: number | 'all'; readonly earns?: number }): string =>
  costs === undefined && earns === undefined
    ? '0分'
    : signedWords({ ...(costs === undefined ? {} : { costs }), ...(earns === undefined ? {} : { earns }) })
