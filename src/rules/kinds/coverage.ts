import { z } from 'zod'
import type { Facts } from '../../domain/facts.ts'
import { Grade } from '../../domain/grade.ts'
import { maskOf, refuseOthers, sizeOf } from './fact-values.ts'
import { type Grader, judgement, type KindContext, requireGrade, WAITING } from './grader.ts'
import { Words } from './words.ts'

/** The grade follows from which of two things were done (有督察、有考核的为优，缺 1 项的为良). */
export const CoverageRule = z
  .strictObject({
    kind: z.literal('coverage'),
    parts: z.array(z.strictObject({ part: z.string().min(1), words: Words })).length(2),
    both: Grade,
    one: Grade,
    none: Grade,
  })
  .refine(({ parts }) => parts[0]?.part !== parts[1]?.part, { path: ['parts', 1, 'part'], message: '两项内容应不同' })
export type CoverageRule = z.infer<typeof CoverageRule>

const names = ['done']

/** Compiles a rule of this kind. */
export function compileCoverage(rule: CoverageRule, context: KindContext): Grader {
  const { parts, both, one, none } = rule
  for (const key of ['both', 'one', 'none'] as const) requireGrade(context, rule[key], key)
  const words = parts.map(({ part }) => part)
  const judgements = [judgement(none, { notCarriedOut: true }), judgement(one), judgement(both)]
  const maskIn = ({ done }: Facts) => (done === undefined ? null : maskOf('已做的内容', done, words))
  const wordsOf = (mask: number) => words.filter((_, place) => mask & (1 << place))

  return {
    names,
    specs: [
      { kind: 'choices', name: 'done', options: parts.map(({ part, words }) => ({ value: part, label: part, words })) },
    ],
    judge(facts) {
      refuseOthers(facts, names)
      const mask = maskIn(facts)
      return mask === null ? WAITING : (judgements[sizeOf(mask)] ?? WAITING)
    },
    reason(facts) {
      const mask = maskIn(facts)
      if (mask === null) return null
      const [done, missing] = [wordsOf(mask), wordsOf(~mask)]
      if (done.length === 0) return '均没有'
      return missing.length > 0 ? `有${done.join('、')}，缺${missing.join('、')}` : `有${done.join('、')}`
    },
    consulted: () => [],
    missing: (facts) => (facts.done === undefined ? names : []),
    dials(facts) {
      const open = wordsOf(~(maskIn(facts) ?? 0))
      const apply = (added: readonly string[]) => (was: Facts) => ({ ...was, done: [...listed(was), ...added] })
      const groups = facts.done === undefined ? [open] : open.map((part) => [part])
      return groups.map((group) => ({
        fact: 'done',
        options: [{ changes: group.map((part) => ({ kind: 'carry-out', part })), apply: apply(group) }],
      }))
    },
    samples: () => [0, 1, 2, 3].map((mask) => ({ done: wordsOf(mask) })),
    describe({ text }) {
      const named = words.map((part) => `有${text(part)}`).join('、')
      const grades = `两项都有 ${both}，缺一项 ${one}，都没有（没有开展）${none}`
      return [`${named}：${grades}`]
    },
  }
}

const listed = (facts: Facts) => (Array.isArray(facts.done) ? facts.done : [])
