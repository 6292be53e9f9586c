import { dayOf, timeOf, yearOfDay } from '../domain/day.ts'
import { periodsOf } from '../domain/period.ts'
import { comesAs, type Task, type Upload } from '../domain/task.ts'
import type { Deadline } from './due/deadlines.ts'
import type { DueContext } from './due/due-rule.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'

/** The tasks of a campaign year in the notice's order, as people see and name them; one that recurs is one each period. */
export const tasksOf = (rubric: TasksRubric, year: number): readonly Task[] =>
  [...rubric.tasks.values()].flatMap((task) => {
    const flags = rubric.flags !== null
    if (task.recurs === null) return [taskOf(task, { year }, flags)]
    return periodsOf(year, task.recurs.every).map((period) => taskOf(task, { year, period }, flags))
  })

function taskOf({ data, grader, scorer, deadlines }: CompiledTask, when: DueContext, flags: boolean): Task {
  return {
    no: data.no,
    ...(when.period === undefined ? {} : { period: when.period }),
    title: data.title,
    aliases: data.aliases,
    appliesTo: data.appliesTo,
    ...(data.onlyUnits ? { onlyUnits: data.onlyUnits } : {}),
    materials: data.materials.map(({ no, title, accepts, confidential }) => ({
      ...(no === undefined ? {} : { no }),
      title,
      accepts: accepts.flatMap(comesAs),
      ...(confidential ? { confidential } : {}),
    })),
    uploads: deadlines(when).map((deadline) => uploadOf(deadline, when.year)),
    voluntary: data.voluntary,
    facts: grader.specs,
    selfAssessable: data.selfAssessable,
    flags,
    scored: scorer !== null,
  }
}

/** A day that is not included leaves the one before it as the last in time. */
function uploadOf(deadline: Deadline, year: number): Upload {
  if (deadline.due === null) return { due: null, awaits: deadline.awaits }
  const { due, lastMoment, dayFrom, dayTo } = deadline
  const nextYear = yearOfDay(due) > year ? ({ nextYear: true } as const) : {}
  if (lastMoment.getTime() >= dayFrom && lastMoment.getTime() < dayTo)
    return { due, ...nextYear, time: timeOf(lastMoment) }
  const last = dayOf(lastMoment)
  return last === due ? { due, ...nextYear } : { due: last, named: due, ...nextYear }
}
