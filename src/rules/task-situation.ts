import type { Deadline } from './due/deadlines.ts'
import type { Situation } from './situation.ts'
import type { TaskInput } from './task-input.ts'
import type { CompiledTask } from './tasks-rubric.ts'
import { daysLate } from './timing.ts'

/** A unit's situation in a task. */
export const situationOf = (task: CompiledTask, input: TaskInput): Situation =>
  situationAgainst(task.deadlines(input), input)

/** A unit's situation against the deadlines of its task: of several uploads the latest counts. */
export function situationAgainst(
  deadlines: readonly Deadline[],
  { unit, unitName, submitted, at }: TaskInput,
): Situation {
  const late = daysLate(deadlines, submitted, at.getTime())
  return unitName === undefined ? { unit, daysLate: late } : { unit, unitName, daysLate: late }
}
