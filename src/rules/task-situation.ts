import type { Situation } from './situation.ts'
import type { TaskInput } from './task-input.ts'
import type { CompiledTask } from './tasks-rubric.ts'
import { daysLate } from './timing.ts'

/** A unit's situation in a task: of several uploads the latest counts. */
export const situationOf = (
  task: CompiledTask,
  { unit, unitName, year, due, submitted, at }: TaskInput,
): Situation => ({
  unit,
  ...(unitName === undefined ? {} : { unitName }),
  daysLate: daysLate(due ? task.extended(year, due) : task.deadlines(year), submitted, at.getTime()),
})
