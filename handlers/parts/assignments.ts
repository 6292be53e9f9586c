import { assignmentsOf, isAboutUnit } from '../../src/acts/assignments.ts'
import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import { isSamePerson, listedAs } from '../../src/domain/same-person.ts'
import { inPeriod } from '../../src/domain/task.ts'

/** 指派: the expert who scores a task of some units; null means all. */
export type Assignment = Extract<OfficeActDetail, { kind: 'assigned' }>

/** Units covered by earlier assignments are not assigned again. */
export const isAssigned = (acts: readonly OfficeAct[], { task: no, period, expert, units }: Assignment): boolean =>
  assignmentsOf(acts, { no, ...inPeriod(period) })
    .filter((one) => isSamePerson(listedAs(one.expert), listedAs(expert)))
    .some((one) =>
      units === null ? one.units === null && one.without.length === 0 : units.every((unit) => isAboutUnit(one, unit)),
    )
