import type { Situation } from './situation.ts'
import type { TaskInput } from './task-input.ts'
import type { CompiledTask } from './tasks-rubric.ts'
import { daysLate } from './timing.ts'

/** A unit's situation in a task: of several uploads the latest counts. */
export const situationOf = (task: CompiledTask, input: TaskInput): Situation => {
  const { unit, unitName, submitted, at } = input
  return {
    unit,
    ...(unitName === undefined ? {} : { unitName }),
    daysLate: daysLate(task.deadlines(input), submitted, at.getTime()),
  }
}
