import type { Situation } from './situation.ts'
import type { TaskInput } from './task-input.ts'
import type { CompiledTask } from './tasks-rubric.ts'
import { daysLate } from './timing.ts'

/** A unit's situation in a task: of several uploads the latest counts. */
export const situationOf = (task: CompiledTask, input: TaskInput): Situation => {
  const { unit, unitName, submitted, at } = input
  const late = daysLate(task.deadlines(input), submitted, at.getTime())
  return unitName === undefined ? { unit, daysLate: late } : { unit, unitName, daysLate: late }
}
