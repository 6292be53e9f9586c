import type { OfficeAct } from '../acts/office-record.ts'
import { dayOf } from '../domain/day.ts'
import type { DutiesRubric } from '../rules/duties-rubric.ts'
import { type DutyStep, explainDuties } from '../rules/evaluate-duties.ts'

/** 值守: the office's duties in each period up to now, by what it recorded as done. */
export function dutySteps(rubric: DutiesRubric, acts: readonly OfficeAct[], now: Date): readonly DutyStep[] {
  const done = acts.flatMap(({ detail }) =>
    detail.kind === 'duty' && detail.on <= dayOf(now) && rubric.duties.some(({ id }) => id === detail.duty)
      ? [{ duty: detail.duty, on: detail.on }]
      : [],
  )
  return explainDuties(rubric, { at: now, done }).derivation.steps
}
