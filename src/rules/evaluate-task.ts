import { taskNotFound } from '../domain/errors.ts'
import type { FactSpec } from '../domain/facts.ts'
import type { Derivation, FactUsed } from './derivation.ts'
import { judgeTask } from './judge-task.ts'
import type { TaskInput, TaskResult } from './task-input.ts'
import type { TasksRubric } from './tasks-rubric.ts'
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
  const trace = new Trace(rubric, task, input)
  const result = judgeTask(rubric, input, trace)
  const { no, title } = task.data
  const { unit, year, at } = input
  const facts = result.applies ? factsUsed(input, task.grader.specs) : []
  return { result, derivation: { rubric: rubric.id, task: no, title, unit, year, at, facts, steps: trace.steps } }
}

function factsUsed({ facts }: TaskInput, specs: readonly FactSpec[]): FactUsed[] {
  const labels = new Map(specs.flatMap(labelsOf))
  return Object.entries(facts).map(([name, value]) => ({ name, label: labels.get(name) ?? '办公室认定', value }))
}

function labelsOf(spec: FactSpec): [string, string][] {
  switch (spec.kind) {
    case 'choices':
      return [[spec.name, spec.name === 'criteria' ? '符合的标准' : '已做的内容']]
    case 'option':
      return [[spec.name, '获得的奖项']]
    case 'ratio':
      return [
        [spec.part, `${spec.label}完成数`],
        [spec.whole, `${spec.label}总数`],
      ]
    case 'score':
    case 'count':
    case 'yes':
      return [[spec.name, spec.label]]
    default:
      return spec satisfies never
  }
}
