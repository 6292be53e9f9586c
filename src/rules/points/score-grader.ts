import type { Facts } from '../../domain/facts.ts'
import { type Grader, judgement } from '../kinds/grader.ts'
import { consultedBy } from './consulted-by.ts'
import type { Scorer } from './row.ts'

const NO_GRADE = judgement('none')

/** A row's scoring in the place of a task's grader: it gives no grade. Its facts are judged where its points are. */
export const scoreGrader = (scorer: Scorer): Grader => ({
  names: scorer.names,
  specs: scorer.specs,
  judge: () => NO_GRADE,
  reason: () => null,
  consulted: (facts, situation) => consultedBy(scorer.rulesOf(situation), facts),
  missing: (facts, situation) =>
    scorer.account(facts, situation, Object.keys(facts).length > 0).missing.map(({ name }) => name),
  dials: (facts, situation) =>
    scorer.gains(facts, situation).map(({ change, facts: changed }) => ({
      fact: change.fact,
      options: [{ changes: [change], apply: (was: Facts): Facts => ({ ...was, ...changed }) }],
    })),
  samples: (situation) => scorer.samples(situation),
  describe: (show) => scorer.describe(show),
})
