import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import { type Facts, scoreWords } from '../../domain/facts.ts'
import { Grade } from '../../domain/grade.ts'
import { interpretable } from '../interpreted.ts'
import type { Show } from '../show.ts'
import { asGiven } from './bands.ts'
import { countOf, refuseOthers, scoreOf } from './fact-values.ts'
import {
  consultedIds,
  type Dial,
  type Grader,
  type Judgement,
  judgement,
  type KindContext,
  requireGrade,
  WAITING,
} from './grader.ts'
import { quotientIn } from './quotient.ts'
import { Bands, bandsShape, describeBands } from './score-bands.ts'
import { raiseScore, sampleScores } from './score-dial.ts'
import { Words } from './words.ts'

const Count = z.strictObject({ label: z.string().min(1), words: Words })

/** `wait`: no grade yet; `all-reached`: graded as if everybody was reached. */
const ReachNotStated = z.enum(['wait', 'all-reached'])

/** A survey by telephone: the average score, and how many of the contacts provided could not be reached. */
export const SurveyRule = z.strictObject({
  kind: z.literal('survey'),
  ...bandsShape,
  /** `asked`: how many the clause asks for. */
  provided: Count.extend({ asked: z.int().min(1).optional() }),
  unreachable: Count,
  /** How a score counts while nobody stated how many could not be reached; left out: as if all were reached. */
  reachNotStated: interpretable(ReachNotStated).optional(),
  allUnreachable: Grade,
})
export type SurveyRule = z.infer<typeof SurveyRule>

const names = ['provided', 'unreachable', 'score']

/** Compiles a rule of this kind. */
export function compileSurvey(rule: SurveyRule, context: KindContext): Grader {
  const bands = new Bands(rule, context)
  requireGrade(context, rule.allUnreachable, 'allUnreachable')
  const grades = [...rule.bands.map(({ grade }) => grade), rule.below]
  const reached = grades.map((grade) => judgement(grade))
  const someUnreachable = grades.map((grade) => judgement(grade, { unreachable: true }))
  const notStated = context.resolve(rule.reachNotStated ?? 'all-reached', ReachNotStated, [
    ...context.path,
    'reachNotStated',
  ])
  /** A score is there, and nobody stated how many could not be reached. */
  const isReachOpen = ({ score, unreachable }: Facts) => score !== undefined && unreachable === undefined
  const nobody = judgement(rule.allUnreachable, { unreachable: true })

  /** The judgement that does not need a score, or null. */
  function judgeContacts(facts: Facts): Judgement | null {
    const provided = facts.provided === undefined ? null : countOf(rule.provided.label, facts.provided, 1)
    const unreachable = facts.unreachable === undefined ? null : countOf(rule.unreachable.label, facts.unreachable)
    if (provided !== null && unreachable !== null) {
      if (unreachable > provided) throw invalidFact(rule.unreachable.label, `应不大于${rule.provided.label}${provided}`)
      if (unreachable === provided) return nobody
    }
    return null
  }
  const scoreIn = (facts: Facts) =>
    facts.score === undefined ? null : (quotientIn(facts.score) ?? scoreOf(rule.label, facts.score))
  /** With none unreachable it does not matter how many contacts there were. */
  const missing = (facts: Facts) => {
    if (judgeContacts(facts) === nobody) return []
    const stated = notStated.value === 'wait' ? ['unreachable'] : []
    const needed = (facts.unreachable ?? 0) === 0 ? [...stated, 'score'] : ['provided', 'score']
    return needed.filter((name) => facts[name] === undefined)
  }

  return {
    names,
    specs: [
      { kind: 'count', name: 'provided', label: rule.provided.label, words: rule.provided.words },
      { kind: 'count', name: 'unreachable', ...rule.unreachable },
      { kind: 'score', name: 'score', label: rule.label },
    ],
    judge(facts) {
      refuseOthers(facts, names)
      const score = scoreIn(facts)
      const contacts = judgeContacts(facts)
      if (contacts) return contacts
      if (score === null || (isReachOpen(facts) && notStated.value === 'wait')) return WAITING
      if ((facts.unreachable ?? 0) === 0) return reached[bands.placeOf(score)] ?? WAITING
      return facts.provided === undefined ? WAITING : (someUnreachable[bands.placeOf(score)] ?? WAITING)
    },
    reason(facts) {
      if (missing(facts).length > 0) return null
      const { provided, unreachable } = facts
      if (judgeContacts(facts) === nobody) return `提供的${Number(provided)}个号码均无法联系`
      const score = scoreIn(facts)
      const reach = [
        ...(provided === undefined ? [] : [`提供${Number(provided)}个`]),
        ...(unreachable === undefined ? [] : [`联系不上${Number(unreachable)}个`]),
      ].join('、')
      const average = score === null ? '' : `平均${scoreWords(asGiven(facts))}分${bands.words(score)}`
      return [reach, average].filter((part) => part !== '').join('；')
    },
    consulted(facts) {
      const score = scoreIn(facts)
      if (score === null || judgeContacts(facts) === nobody) return []
      const reach = isReachOpen(facts) ? notStated.by : null
      return missing(facts).length > 0 ? consultedIds(reach) : consultedIds(bands.consulted(score), reach)
    },
    missing,
    dials: (facts) => [...reachContacts(rule, facts), raiseScore(rule.label, bands, scoreIn(facts))],
    remarks({ provided }) {
      const { label, asked } = rule.provided
      if (asked === undefined || (typeof provided === 'number' && provided >= asked)) return []
      return [{ kind: 'fewer-than-asked', label, asked, given: typeof provided === 'number' ? provided : null }]
    },
    samples: () => [
      { score: 100 },
      ...[0, 1, 10].flatMap((unreachable) =>
        sampleScores(bands).map((score) => ({ provided: 10, unreachable, score })),
      ),
    ],
    describe: (show) => [
      describeBands(rule, show),
      ...describeReach(rule, show),
      `${rule.provided.label}与${rule.unreachable.label}相等（均无法联系）：${rule.allUnreachable}`,
    ],
  }
}

const reachWords = (value: unknown): string => (value === 'wait' ? '待核实联系情况，暂不评等次' : '按都能联系上评定')

function describeReach(
  { label, provided, unreachable, reachNotStated }: SurveyRule,
  { text, parameter }: Show,
): string[] {
  const open = `有${text(label)}而没有写明${text(unreachable.label)}的：${parameter(reachNotStated, reachWords)}`
  const fewer = `${text(provided.label)}不足${provided.asked}个的，报送和审核时提示，细则没有写怎样评定`
  return [...(reachNotStated === undefined ? [] : [open]), ...(provided.asked === undefined ? [] : [fewer])]
}

/** Fewer contacts that cannot be reached: one less where nobody could be, then none. */
function reachContacts({ unreachable: { label } }: SurveyRule, facts: Facts): Dial[] {
  const { provided, unreachable } = facts
  if (unreachable === 0) return []
  const steps =
    typeof unreachable === 'number' && unreachable === provided && unreachable > 1 ? [unreachable - 1, 0] : [0]
  const options = steps.map((to) => ({
    changes: [{ kind: 'lower-count', fact: 'unreachable', label, to } as const],
    apply: (was: Facts): Facts => ({ ...was, unreachable: to }),
  }))
  return [{ fact: 'unreachable', options }]
}
