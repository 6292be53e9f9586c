import { dayOf } from '../domain/day.ts'
import { comesAs, type Task, type Upload } from '../domain/task.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'
import type { Deadline } from './timing.ts'

/** The tasks of a campaign year in the notice's order, as people see and name them. */
export const tasksOf = (rubric: TasksRubric, year: number): readonly Task[] =>
  [...rubric.tasks.values()].map((task) => taskOf(task, year, rubric.flags !== null))

function taskOf({ data, grader, scorer, deadlines }: CompiledTask, year: number, flags: boolean): Task {
  return {
    no: data.no,
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
    uploads: deadlines(year).map(uploadOf),
    voluntary: data.voluntary,
    facts: grader.specs,
    selfAssessable: data.selfAssessable,
    flags,
    scored: scorer !== null,
  }
}

/** A day that is not included leaves the one before it as the last in time. */
function uploadOf({ due, lastMoment }: Deadline): Upload {
  const last = dayOf(lastMoment)
  return last === due ? { due } : { due: last, named: due }
}
