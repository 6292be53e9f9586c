import { isOfPeriod, type OfficeAct, type OfficeActDetail } from '../../src/acts/office.ts'
import { isSamePerson, type Known, listedAs } from '../../src/domain/same-person.ts'
import type { TaskSubject } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'

/** 指派: the expert who scores a task of some units; null means all. */
export type Assignment = Extract<OfficeActDetail, { kind: 'assigned' }>

/** Whether an expert, by all lines of theirs, may score a unit's task: anything while nothing of it is assigned. */
export function mayScore(
  acts: readonly OfficeAct[],
  expert: readonly Known[],
  task: TaskSubject,
  unit: UnitId,
): boolean {
  const assigned = acts.flatMap(({ detail }) =>
    detail.kind === 'assigned' && detail.task === task.no && isOfPeriod(detail, task) ? [detail] : [],
  )
  if (assigned.length === 0) return true
  return assigned.some(
    ({ expert: assignee, units }) =>
      expert.some((line) => isSamePerson(line, listedAs(assignee))) && (units === null || units.includes(unit)),
  )
}

/** Units covered by earlier assignments are not assigned again. */
export const isAssigned = (acts: readonly OfficeAct[], { task, period, expert, units }: Assignment): boolean =>
  acts.some(
    ({ detail }) =>
      detail.kind === 'assigned' &&
      detail.task === task &&
      isOfPeriod(detail, { period }) &&
      isSamePerson(listedAs(detail.expert), listedAs(expert)) &&
      (detail.units === null || units?.every((unit) => detail.units?.includes(unit)) === true),
  )
