import { z } from 'zod'
import { type Facts, scoreWords } from '../../domain/facts.ts'
import { refuseOthers, scoreOf } from './fact-values.ts'
import { consultedIds, type Grader, judgement, type KindContext, WAITING } from './grader.ts'
import { quotientIn } from './quotient.ts'
import { Bands, bandsShape, describeBands } from './score-bands.ts'
import { raiseScore, sampleScores } from './score-dial.ts'

/** The grade follows from a score. */
export const BandsRule = z.strictObject({
  kind: z.literal('bands'),
  ...bandsShape,
  /** The score is the average of several experts: official once all who are assigned scored. */
  experts: z.literal(true).optional(),
})
export type BandsRule = z.infer<typeof BandsRule>

/** Compiles a rule of this kind. */
export function compileBands(rule: BandsRule, context: KindContext): Grader {
  const bands = new Bands(rule, context)
  const judgements = [...rule.bands.map(({ grade }) => grade), rule.below].map((grade) => judgement(grade))
  const names = ['score']
  const scoreIn = (facts: Facts) =>
    facts.score === undefined ? null : (quotientIn(facts.score) ?? scoreOf(rule.label, facts.score))

  return {
    names,
    specs: [{ kind: 'score', name: 'score', label: rule.label, ...(rule.experts ? { experts: true } : {}) }],
    judge(facts) {
      refuseOthers(facts, names)
      const score = scoreIn(facts)
      return score === null ? WAITING : (judgements[bands.placeOf(score)] ?? WAITING)
    },
    reason(facts) {
      const score = scoreIn(facts)
      return score === null ? null : `${scoreWords(asGiven(facts))}分${bands.words(score)}`
    },
    consulted(facts) {
      const score = scoreIn(facts)
      return score === null ? [] : consultedIds(bands.consulted(score))
    },
    missing: (facts) => (facts.score === undefined ? ['score'] : []),
    dials: (facts) => [raiseScore(rule.label, bands, scoreIn(facts))],
    samples: () => sampleScores(bands).map((score) => ({ score })),
    describe: (show) => [describeBands(rule, show), ...(rule.experts ? [EXPERTS] : [])],
  }
}

const EXPERTS = '由专家评分：所指派的专家都评了，没有指派的由督导办确认评分完成，才算正式'

/** A score as it was given: never rounded. */
export const asGiven = ({ score }: Facts): number | string =>
  typeof score === 'number' || typeof score === 'string' ? score : ''
