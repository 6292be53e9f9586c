import { type AssignmentInForce, assignmentsInForce } from '../acts/assignments.ts'
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
  readonly isAbout: (unit: UnitId) => boolean
}

const actsUntil = (acts: readonly OfficeAct[], until: Date): readonly OfficeAct[] =>
  acts.filter(({ at }) => new Date(at) <= until)

const NOBODY: readonly AssignedExpert[] = []

/** Sorts the assignments (指派) by task. A contact of the unit is left out: nobody scores their own unit. */
export function expertsAssigned(
  acts: readonly OfficeAct[],
  { office }: Pick<Campaign, 'office'>,
  directory: Directory,
): ExpertsAssigned {
  const byNow = assignmentsByTask(acts, office)
  let past: { readonly until: number; readonly byTask: typeof byNow } | undefined
  /** A replay asks for every unit and task at the same moment. */
  const byTaskAt = (until: Date) => {
    if (past?.until !== until.getTime())
      past = { until: until.getTime(), byTask: assignmentsByTask(actsUntil(acts, until), office) }
    return past.byTask
  }
  return (unit, task, until) => {
    const byTask = until === undefined ? byNow : byTaskAt(until)
    const assigned = byTask.get(task.no)?.filter((one) => isOfPeriod(one, task) && one.isAbout(unit)) ?? []
    if (assigned.length === 0) return NOBODY
    const contacts = directory.contactsOf(unit).map(listedAs)
    return assigned
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
  for (const { at, task, period, expert, units, without } of assignmentsInForce(acts)) {
    const one: Assigned = {
      name: expert.name,
      lines: withOtherLines([listedAs(expert)], listed),
      since: new Date(at),
      ...inPeriod(period),
      isAbout: isAboutUnits({ units, without }),
    }
    byTask.set(task, [...(byTask.get(task) ?? []), one])
  }
  return byTask
}

/** Sets, as an assignment may name thousands of units. */
function isAboutUnits({ units, without }: Pick<AssignmentInForce, 'units' | 'without'>): Assigned['isAbout'] {
  const [named, left] = [units && new Set(units), new Set(without)]
  return (unit) => (named === null || named.has(unit)) && !left.has(unit)
}

/** Somebody assigned twice is one expert, since the first time. */
function withFirstOfEach(found: readonly AssignedExpert[], one: AssignedExpert): readonly AssignedExpert[] {
  const isKnown = found.some(({ lines }) => lines.some((line) => one.lines.some((own) => isSamePerson(own, line))))
  return isKnown ? found : [...found, one]
}
