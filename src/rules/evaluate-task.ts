import { taskNotFound } from '../domain/errors.ts'
import type { Derivation, FactUsed } from './derivation.ts'
import { judgeTask } from './judge-task.ts'
import { asCounted, asLate, replacedCounts } from './replaced.ts'
import type { TaskInput, TaskResult } from './task-input.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'
import { Trace } from './trace.ts'

export type { TaskInput, TaskResult } from './task-input.ts'

/** The grade and the flag of one unit's task; throws a BotError `invalid_fact` for facts that cannot be. */
export const evaluateTask = (rubric: TasksRubric, input: TaskInput): TaskResult => judgeTask(rubric, input)

/** The same result with its derivation. */
export function explainTask(
  rubric: TasksRubric,
  input: TaskInput,
): { readonly result: TaskResult; readonly derivation: Derivation } {
  const task = rubric.tasks.get(input.task)
  if (!task) throw taskNotFound(String(input.task))
  const trace = new Trace(rubric, task, tracedInput(task, input))
  const result = judgeTask(rubric, input, trace)
  const { no, title } = task.data
  const { unit, year, at } = input
  const facts = result.applies ? factsUsed(input, task.factLabels) : []
  return { result, derivation: { rubric: rubric.id, task: no, title, unit, year, at, facts, steps: trace.steps } }
}

/** The input as the derivation shows it: as it is counted. */
function tracedInput(task: CompiledTask, input: TaskInput): TaskInput {
  const counted = asCounted(task, input)
  return replacedCounts(task, counted) === 'late' ? asLate(counted) : counted
}

function factsUsed({ facts }: TaskInput, labels: ReadonlyMap<string, string>): FactUsed[] {
  const used: FactUsed[] = []
  for (const name in facts) {
    const value = facts[name]
    if (value !== undefined) used.push({ name, label: labels.get(name) ?? '办公室认定', value })
  }
  return used
}
