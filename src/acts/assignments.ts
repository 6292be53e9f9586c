import { isSamePerson, type Known, listedAs } from '../domain/same-person.ts'
import type { TaskSubject } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { isOfPeriod, type OfficeAct, type OfficeActDetail } from './office.ts'

type Assigned = Extract<OfficeActDetail, { kind: 'assigned' }>

/** 指派 as it stands: who scores a task, of which units; null means all but those taken back (取消指派). */
export interface AssignmentInForce extends Pick<Assigned, 'task' | 'period' | 'expert' | 'units'> {
  readonly without: readonly UnitId[]
  /** When it was made. */
  readonly at: string
}

/** The assignments that were not taken back, oldest first. */
export function assignmentsInForce(acts: readonly OfficeAct[]): readonly AssignmentInForce[] {
  let inForce: AssignmentInForce[] = []
  for (const { at, detail } of acts) {
    if (detail.kind === 'assigned') inForce.push({ ...detail, without: [], at })
    if (detail.kind === 'unassigned')
      inForce = inForce.flatMap((one) => (isMeant(one, detail) ? withoutUnits(one, detail.units) : [one]))
  }
  return inForce
}

const isMeant = (
  one: AssignmentInForce,
  { task, period, expert }: Pick<Assigned, 'task' | 'period' | 'expert'>,
): boolean =>
  one.task === task &&
  (period === undefined || one.period === period) &&
  isSamePerson(listedAs(one.expert), listedAs(expert))

function withoutUnits(one: AssignmentInForce, units: readonly UnitId[] | null): readonly AssignmentInForce[] {
  if (units === null) return []
  if (one.units === null) return [{ ...one, without: [...new Set([...one.without, ...units])] }]
  const left = one.units.filter((unit) => !units.includes(unit))
  return left.length === 0 ? [] : [{ ...one, units: left }]
}

/** Whether an assignment is about a unit. */
export const isAboutUnit = ({ units, without }: Pick<AssignmentInForce, 'units' | 'without'>, unit: UnitId): boolean =>
  (units === null || units.includes(unit)) && !without.includes(unit)

/** The assignments of a task in its period, or of all its periods. */
export const assignmentsOf = (acts: readonly OfficeAct[], task: TaskSubject): readonly AssignmentInForce[] =>
  assignmentsInForce(acts).filter((one) => one.task === task.no && isOfPeriod(one, task))

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

/** Whether an expert, by all lines of theirs, may score a candidate in a stage: it has to be assigned to them. */
export const mayScoreCandidate = (
  acts: readonly OfficeAct[],
  expert: readonly Known[],
  { stage, name }: { readonly stage: string; readonly name: UnitId },
): boolean =>
  acts.some(
    ({ detail }) =>
      detail.kind === 'candidate-assigned' &&
      detail.stage === stage &&
      (detail.candidates === null || detail.candidates.includes(name)) &&
      expert.some((line) => isSamePerson(line, listedAs(detail.expert))),
  )
