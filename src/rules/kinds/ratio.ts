import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import type { Facts } from '../../domain/facts.ts'
import { Grade } from '../../domain/grade.ts'
import { UnitKind } from '../../domain/unit.ts'
import { interpretable } from '../interpreted.ts'
import type { Situation } from '../situation.ts'
import { inclusiveWords } from '../value-words.ts'
import { countOf, refuseOthers } from './fact-values.ts'
import { consultedIds, type Dial, type Grader, judgement, type KindContext, requireGrade, WAITING } from './grader.ts'

/** The grade follows from how many of all were trained (三分之二以上完成的良), compared without division. */
export const RatioRule = z
  .strictObject({
    kind: z.literal('ratio'),
    label: z.string().min(1),
    all: Grade,
    share: z.string().regex(/^[1-9]\d?\/[1-9]\d?$/, '应为分数，如「2/3」'),
    reached: Grade,
    inclusive: interpretable(z.boolean()),
    some: Grade,
    none: Grade,
    /** A kind of unit that the clause does not name, and whether it is graded like the others. */
    unnamed: z.strictObject({ unit: UnitKind, graded: interpretable(z.boolean()) }).optional(),
  })
  .refine(({ share }) => numerator(share) < denominator(share), { path: ['share'], message: '应小于1' })
export type RatioRule = z.infer<typeof RatioRule>

const numerator = (share: string) => Number(share.split('/')[0])
const denominator = (share: string) => Number(share.split('/')[1])

const names = ['trained', 'total']
const SILENT = judgement('silent')
const gradedWords = (value: unknown): string => (value === true ? '同样评定' : '文件未规定')
type Counts = { readonly trained: number; readonly total: number }

/** Compiles a rule of this kind. */
export function compileRatio(rule: RatioRule, context: KindContext): Grader {
  const { resolve, path } = context
  for (const key of ['all', 'reached', 'some', 'none'] as const) requireGrade(context, rule[key], key)
  const [part, whole] = [numerator(rule.share), denominator(rule.share)]
  const inclusive = resolve(rule.inclusive, z.boolean(), [...path, 'inclusive'])
  const judgements = {
    all: judgement(rule.all),
    share: judgement(rule.reached),
    some: judgement(rule.some),
    none: judgement(rule.none, { notCarriedOut: true }),
  } as const

  const [partLabel, wholeLabel] = [`${rule.label}完成数`, `${rule.label}总数`]
  const graded = resolve(rule.unnamed?.graded ?? true, z.boolean(), [...path, 'unnamed', 'graded'])
  const isUnnamed = ({ unit }: Situation) => rule.unnamed !== undefined && unit === rule.unnamed.unit

  function counts(facts: Facts): Counts | null {
    const total = facts.total === undefined ? null : countOf(wholeLabel, facts.total, 1)
    const trained = facts.trained === undefined ? null : countOf(partLabel, facts.trained)
    if (trained === null) return null
    if (total === null) throw invalidFact(wholeLabel, '填完成数的，应同时填总数')
    if (trained > total) {
      throw invalidFact(partLabel, `完成的${trained}多于总数${total}，应写成「完成数/总数」，完成数不大于总数`)
    }
    return { trained, total }
  }
  function caseOf({ trained, total }: Counts): keyof typeof judgements {
    if (trained === total) return 'all'
    if (trained === 0) return 'none'
    const beyond = trained * whole - total * part
    return beyond > 0 || (beyond === 0 && inclusive.value) ? 'share' : 'some'
  }
  const caseWords = { all: '全部完成', share: `达到${rule.share}以上`, some: `不足${rule.share}`, none: '没有开展' }
  /** The fewest that reach the share. */
  const enough = (total: number) => {
    const least = Math.ceil((total * part) / whole)
    return least * whole === total * part && !inclusive.value ? least + 1 : least
  }

  return {
    names,
    specs: [{ kind: 'ratio', part: 'trained', whole: 'total', label: rule.label }],
    judge(facts, situation) {
      refuseOthers(facts, names)
      const known = counts(facts)
      if (known && isUnnamed(situation) && !graded.value) return SILENT
      return known ? judgements[caseOf(known)] : WAITING
    },
    reason(facts) {
      const known = counts(facts)
      return known && `完成${known.trained}/${known.total}，${caseWords[caseOf(known)]}`
    },
    consulted(facts, situation) {
      const known = counts(facts)
      const onShare = known !== null && known.trained * whole === known.total * part
      return consultedIds(onShare ? inclusive.by : null, known && isUnnamed(situation) ? graded.by : null)
    },
    missing: (facts) => names.filter((name) => facts[name] === undefined),
    dials(facts) {
      const total = facts.total === undefined ? null : countOf(wholeLabel, facts.total, 1)
      if (total === null) return []
      const trained = counts(facts)?.trained ?? null
      const steps = trained === null ? [total] : [1, enough(total), total]
      const further = [...new Set(steps)].filter((to) => to > (trained ?? 0) && to <= total).sort((a, b) => a - b)
      return [trainMore(rule.label, further)]
    },
    samples: () =>
      [1, 2, 3, 12, 13].flatMap((total) =>
        [0, 1, enough(total) - 1, enough(total), total - 1, total]
          .filter((trained) => trained >= 0 && trained <= total)
          .map((trained) => ({ trained, total })),
      ),
    describe({ text, parameter }) {
      const grades = [
        `全部完成 ${rule.all}`,
        `达到 ${rule.share} 以上 ${rule.reached}`,
        `其余 ${rule.some}`,
        `一个没有完成（没有开展）${rule.none}`,
      ]
      const { unnamed } = rule
      return [
        `${text(rule.label)}：${grades.join('，')}；「以上」${parameter(rule.inclusive, inclusiveWords)}`,
        ...(unnamed ? [`条款没有写${unnamed.unit}：${parameter(unnamed.graded, gradedWords)}`] : []),
      ]
    },
  }
}

const trainMore = (label: string, steps: readonly number[]): Dial => ({
  fact: 'trained',
  options: steps.map((to) => ({
    changes: [{ kind: 'raise-count', fact: 'trained', label, to }],
    apply: (facts) => ({ ...facts, trained: to }),
  })),
})
