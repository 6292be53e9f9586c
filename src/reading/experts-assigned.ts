import { isOfPeriod, type OfficeAct } from '../acts/office.ts'
import type { Campaign } from '../domain/campaign.ts'
import type { Directory } from '../domain/directory.ts'
import { isSamePerson, listedAs, withOtherLines } from '../domain/same-person.ts'
import { inPeriod, type TaskSubject } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { AssignedExpert } from '../dossier/scoring.ts'

/** Finds who was assigned to score a task of a unit, up to a moment or by now. */
export type ExpertsAssigned = (unit: UnitId, task: TaskSubject, until?: Date) => readonly AssignedExpert[]

interface Assigned extends AssignedExpert {
  /** Of a task that recurs; left out: all its periods. */
  readonly period?: TaskSubject['period']
  /** Null means all. */
  readonly units: ReadonlySet<UnitId> | null
}

const NOBODY: readonly AssignedExpert[] = []

/** Sorts the assignments (指派) by task. A contact of the unit is left out: nobody scores their own unit. */
export function expertsAssigned(
  acts: readonly OfficeAct[],
  { office }: Pick<Campaign, 'office'>,
  directory: Directory,
): ExpertsAssigned {
  const byTask = assignmentsByTask(acts, office)
  return (unit, task, until) => {
    const assigned =
      byTask.get(task.no)?.filter((one) => isOfPeriod(one, task) && (one.units === null || one.units.has(unit))) ?? []
    if (assigned.length === 0) return NOBODY
    const contacts = directory.contactsOf(unit).map(listedAs)
    return assigned
      .filter(({ since }) => until === undefined || since <= until)
      .filter(({ lines }) => !contacts.some((contact) => lines.some((line) => isSamePerson(line, contact))))
      .reduce(withFirstOfEach, [])
  }
}

function assignmentsByTask(
  acts: readonly OfficeAct[],
  { clerks, experts, leaders }: Campaign['office'],
): ReadonlyMap<number, readonly Assigned[]> {
  const listed = [...clerks, ...experts, ...leaders].map(listedAs)
  const byTask = new Map<number, Assigned[]>()
  for (const { at, detail } of acts) {
    if (detail.kind !== 'assigned') continue
    const { task, period, expert, units } = detail
    const one: Assigned = {
      name: expert.name,
      lines: withOtherLines([listedAs(expert)], listed),
      since: new Date(at),
      ...inPeriod(period),
      units: units && new Set(units),
    }
    byTask.set(task, [...(byTask.get(task) ?? []), one])
  }
  return byTask
}

/** Somebody assigned twice is one expert, since the first time. */
function withFirstOfEach(found: readonly AssignedExpert[], one: AssignedExpert): readonly AssignedExpert[] {
  const isKnown = found.some(({ lines }) => lines.some((line) => one.lines.some((own) => isSamePerson(own, line))))
  return isKnown ? found : [...found, one]
}
