import { assignmentsOf, isAboutUnit } from '../../src/acts/assignments.ts'
import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import { isSamePerson, type Known, listedAs } from '../../src/domain/same-person.ts'
import { inPeriod, type TaskSubject } from '../../src/domain/task.ts'
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
  const assigned = assignmentsOf(acts, task)
  if (assigned.length === 0) return true
  return assigned.some(
    (one) => expert.some((line) => isSamePerson(line, listedAs(one.expert))) && isAboutUnit(one, unit),
  )
}

/** Units covered by earlier assignments are not assigned again. */
export const isAssigned = (acts: readonly OfficeAct[], { task: no, period, expert, units }: Assignment): boolean =>
  assignmentsOf(acts, { no, ...inPeriod(period) })
    .filter((one) => isSamePerson(listedAs(one.expert), listedAs(expert)))
    .some((one) =>
      units === null ? one.units === null && one.without.length === 0 : units.every((unit) => isAboutUnit(one, unit)),
    )
