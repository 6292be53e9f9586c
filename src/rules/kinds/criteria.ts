import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import type { FactSpec, Facts } from '../../domain/facts.ts'
import { interpretable } from '../interpreted.ts'
import type { Show } from '../show.ts'
import { inclusiveWords, verdictWords } from '../value-words.ts'
import { countOf, maskOf, refuseOthers, sizeOf } from './fact-values.ts'
import {
  consultedIds,
  type Dial,
  type Grader,
  judgement,
  type KindContext,
  resolveVerdict,
  VerdictParameter,
  WAITING,
} from './grader.ts'
import { Words } from './words.ts'

const LARGEST = 10

/** The grade follows from how many of the numbered criteria are met (符合 3 个标准的为优). */
export const CriteriaRule = z
  .strictObject({
    kind: z.literal('criteria'),
    criteria: z
      .array(z.strictObject({ no: z.int().min(1), label: z.string().min(1), words: Words }))
      .min(1)
      .max(LARGEST),
    /** By the number of criteria met, all numbers from 0. */
    grades: z.record(z.string().regex(/^\d+$/, '应为符合的条数'), VerdictParameter),
    /** A count that stands for one criterion (宣传方式 3 种以上). */
    ways: z
      .strictObject({
        criterion: z.int(),
        label: z.string().min(1),
        words: Words,
        atLeast: z.int().min(1),
        inclusive: interpretable(z.boolean()),
      })
      .optional(),
  })
  .superRefine(({ criteria, grades, ways }, context) => {
    const numbers = criteria.map(({ no }) => no)
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    numbers.forEach((no, at) => {
      if (numbers.indexOf(no) !== at) issue(['criteria', at, 'no'], `标准编号 ${no} 重复`)
    })
    for (let met = 0; met <= numbers.length; met++) {
      if (!(met in grades)) issue(['grades'], `应写明符合 ${met} 条的等次`)
    }
    for (const met of Object.keys(grades)) {
      if (Number(met) > numbers.length) issue(['grades', met], `应不大于标准条数 ${numbers.length}`)
    }
    if (ways && !numbers.includes(ways.criterion))
      issue(['ways', 'criterion'], `应为标准编号 ${numbers.join('、')} 之一`)
  })
export type CriteriaRule = z.infer<typeof CriteriaRule>

/** Compiles a rule of this kind. */
export function compileCriteria(rule: CriteriaRule, context: KindContext): Grader {
  const { resolve, path } = context
  const { criteria, ways } = rule
  const numbers = criteria.map(({ no }) => no)
  const grades = numbers.concat(0).map((_, met) => {
    const grade = rule.grades[met]
    if (grade === undefined) throw new RangeError(`no grade for ${met}`)
    return resolveVerdict(context, grade, 'grades', String(met))
  })
  const judgements = grades.map(({ value }) => judgement(value))
  const byMask = Array.from({ length: 1 << numbers.length }, (_, mask) => judgements[sizeOf(mask)] ?? WAITING)
  const inclusive = ways && resolve(ways.inclusive, z.boolean(), [...path, 'ways', 'inclusive'])
  const waysBit = ways ? 1 << numbers.indexOf(ways.criterion) : 0
  const enoughFrom = ways ? ways.atLeast + (inclusive?.value ? 0 : 1) : 0
  const names = ways ? ['criteria', 'ways'] : ['criteria']

  // A derivation asks of the same facts several times in a row.
  let latestFacts: Facts | undefined
  let latestMask: number | null = null
  const met = (facts: Facts): number | null => {
    if (facts !== latestFacts) {
      latestMask = read(facts)
      latestFacts = facts
    }
    return latestMask
  }
  const read = (facts: Facts): number | null => {
    let fromWays = 0
    if (facts.ways !== undefined && ways) fromWays = countOf(ways.label, facts.ways) >= enoughFrom ? waysBit : 0
    if (facts.criteria === undefined) return null
    const mask = maskOf('符合的标准', facts.criteria, numbers)
    if (facts.ways !== undefined && mask & waysBit) {
      throw invalidFact(ways?.label ?? '数量', `已填数量的，不再填第${ways?.criterion}条`)
    }
    return mask | fromWays
  }
  const numbersOf = (mask: number) => numbers.filter((_, place) => mask & (1 << place))
  const wordsByMask = byMask.map((_, mask) => {
    const which = numbersOf(mask).join('、')
    return `${numbers.length}条标准符合${sizeOf(mask)}条${which && `：第${which}条`}`
  })

  return {
    names,
    specs: specsOf(rule),
    judge(facts) {
      refuseOthers(facts, names)
      const mask = read(facts)
      return mask === null ? WAITING : (byMask[mask] ?? WAITING)
    },
    reason(facts) {
      const mask = met(facts)
      if (mask === null) return null
      const counted = ways && typeof facts.ways === 'number'
      return counted
        ? `${wordsByMask[mask]}（方式${facts.ways}种，要求${ways.atLeast}种以上）`
        : (wordsByMask[mask] ?? null)
    },
    consulted(facts) {
      const mask = met(facts)
      if (mask === null) return []
      const onThreshold = ways !== undefined && facts.ways === ways.atLeast
      return consultedIds(grades[sizeOf(mask)]?.by ?? null, onThreshold ? (inclusive?.by ?? null) : null)
    },
    missing: (facts) => (facts.criteria === undefined ? ['criteria'] : []),
    dials(facts) {
      const mask = met(facts) ?? 0
      const open = criteria.filter((_, place) => !(mask & (1 << place)))
      const counted = ways !== undefined && facts.ways !== undefined
      const stated = open.filter(({ no }) => !(counted && no === ways.criterion))
      const groups = facts.criteria === undefined ? [stated] : stated.map((one) => [one])
      return [...groups.map(meetAll), ...(counted && stated.length < open.length ? [raiseWays(ways, enoughFrom)] : [])]
    },
    samples: () => byMask.flatMap((_, mask) => samplesOf(rule, numbersOf(mask), enoughFrom)),
    describe: (show) => describeCriteria(rule, show),
  }
}

const meetAll = (group: CriteriaRule['criteria']): Dial => ({
  fact: 'criteria',
  options: [
    {
      changes: group.map(({ no, label }) => ({ kind: 'meet-criterion', criterion: no, label })),
      apply: (was) => ({ ...was, criteria: [...listed(was), ...group.map(({ no }) => no)] }),
    },
  ],
})

const raiseWays = ({ label }: { readonly label: string }, to: number): Dial => ({
  fact: 'ways',
  options: [{ changes: [{ kind: 'raise-count', fact: 'ways', label, to }], apply: (was) => ({ ...was, ways: to }) }],
})

const listed = (facts: Facts) => (Array.isArray(facts.criteria) ? facts.criteria : [])

function specsOf({ criteria, ways }: CriteriaRule): FactSpec[] {
  const options = criteria.map(({ no, label, words }) => ({ value: no, label, words }))
  const choices: FactSpec = { kind: 'choices', name: 'criteria', options }
  return ways ? [choices, { kind: 'count', name: 'ways', label: ways.label, words: ways.words }] : [choices]
}

function samplesOf({ ways }: CriteriaRule, criteria: readonly number[], enoughFrom: number): Facts[] {
  const alone: Facts = { criteria: [...criteria] }
  if (!ways || criteria.includes(ways.criterion)) return [alone]
  return [alone, ...[0, enoughFrom - 1, enoughFrom].map((count) => ({ ...alone, ways: count }))]
}

function describeCriteria({ criteria, grades, ways }: CriteriaRule, { text, parameter }: Show): string[] {
  const labels = criteria.map(({ no, label }) => `（${no}）${text(label)}`).join('')
  const byCount = criteria
    .map((_, at) => criteria.length - at)
    .concat(0)
    .map((met) => `符合${met}条 ${parameter(grades[met], verdictWords)}`)
  const counted = ways
    ? [
        `${text(ways.label)}${ways.atLeast}以上即符合标准（${ways.criterion}），填了${text(ways.label)}的不再另填该条；「以上」${parameter(ways.inclusive, inclusiveWords)}`,
      ]
    : []
  return [`标准：${labels}`, byCount.join('，'), ...counted]
}
