import { exactOf } from '../exact.ts'
import { type JudgedPoints, judgePoints, sumOf } from './judge-points.ts'
import type { PointsDerivation } from './points-derivation.ts'
import type { PointsInput, PointsResult } from './points-input.ts'
import type { PointsRubric } from './points-rubric.ts'
import { stepsOf } from './points-steps.ts'

export type { PointsInput, PointsResult } from './points-input.ts'

/** One unit's points; throws a BotError `invalid_fact` for a claim or a fact that cannot be. */
export const evaluatePoints = (rubric: PointsRubric, input: PointsInput): PointsResult =>
  resultOf(rubric, judgePoints(rubric, input))

/** The same result with its derivation. */
export function explainPoints(
  rubric: PointsRubric,
  input: PointsInput,
): { readonly result: PointsResult; readonly derivation: PointsDerivation } {
  const judged = judgePoints(rubric, input)
  return { result: resultOf(rubric, judged), derivation: { rubric: rubric.id, steps: stepsOf(rubric, judged) } }
}

const resultOf = (
  { sections }: PointsRubric,
  { items, subtotal, total, vetoed, reachesTarget }: JudgedPoints,
): PointsResult => ({
  items: Object.fromEntries(items.map(({ item, judgement }) => [item.id, judgement && exactOf(judgement.points)])),
  sections: Object.fromEntries(
    sections.map(({ no }) => [no, exactOf(sumOf(items.filter(({ item }) => item.section === no)))]),
  ),
  subtotal: exactOf(subtotal),
  total: total && exactOf(total),
  vetoed,
  reachesTarget,
})
