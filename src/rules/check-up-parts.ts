import { checkUpDuties } from './check-up-duties.ts'
import type { DutiesInput } from './evaluate-duties.ts'
import type { Finding } from './finding.ts'
import { checkUpPoints } from './points/check-up-points.ts'
import type { PointsInput } from './points/points-input.ts'
import { hasSheet } from './points/sheet.ts'
import type { Rubric } from './rubric.ts'
import type { BodyInput } from './selection/bodies/body.ts'
import { bodyFindings } from './selection/bodies/body-findings.ts'
import type { CandidateInput } from './selection/candidate-input.ts'
import { checkUpCandidate } from './selection/check-up-candidate.ts'
import { asksCandidates } from './selection/selection.ts'
import { idsIn } from './task-clauses.ts'

export type PartFinding = Finding<PointsInput | CandidateInput | BodyInput | DutiesInput>

/** Walks through every part of a rubric but its tasks, in a year. */
export function checkUpParts(rubric: Rubric, year: number): readonly PartFinding[] {
  const body = rubric.selection?.body ?? null
  return [
    ...(hasSheet(rubric) ? checkUpPoints(rubric) : []),
    ...(asksCandidates(rubric) ? checkUpCandidate(rubric, year) : []),
    ...(body ? bodyFindings(body, rubric.interpretations, year) : []),
    ...checkUpDuties(rubric, year),
    ...(rubric.tasks.size > 0 ? [] : unusedIn(rubric)),
  ]
}

/** The interpretations that no rule takes a value from; the check-up of the tasks tells them where there are any. */
function unusedIn({ data, interpretations }: Rubric): readonly PartFinding[] {
  const used = new Set(idsIn({ ...data, interpretations: [], clauses: [] }))
  return interpretations.filter(({ id }) => !used.has(id)).map(({ id }) => ({ kind: 'unused', interpretation: id }))
}
