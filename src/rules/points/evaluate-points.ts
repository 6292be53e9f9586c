import { exactOf } from '../exact.ts'
import { type JudgedPoints, judgePoints, sumOf } from './judge-points.ts'
import type { PointsDerivation } from './points-derivation.ts'
import type { PointsInput, PointsResult } from './points-input.ts'
import { stepsOf } from './points-steps.ts'
import type { Sheet, SheetRubric } from './sheet.ts'

export type { PointsInput, PointsResult } from './points-input.ts'

/** One unit's points; throws a BotError `invalid_fact` for a claim or a fact that cannot be. */
export const evaluatePoints = ({ sheet }: SheetRubric, input: PointsInput): PointsResult =>
  resultOf(sheet, judgePoints(sheet, input))

/** The same result with its derivation. */
export function explainPoints(
  { id, sheet }: SheetRubric,
  input: PointsInput,
): { readonly result: PointsResult; readonly derivation: PointsDerivation } {
  const judged = judgePoints(sheet, input)
  return { result: resultOf(sheet, judged), derivation: { rubric: id, steps: stepsOf(sheet, judged) } }
}

const resultOf = (
  { sections }: Sheet,
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
