import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import type { Facts } from '../domain/facts.ts'
import type { Answer } from '../domain/message.ts'
import type { Task } from '../domain/task.ts'
import { inputFor } from '../dossier/standing.ts'
import { evaluateTask } from '../rules/evaluate-task.ts'

export interface TaskFacts {
  readonly task: Task
  readonly facts: Facts
}

export type AssessTasks = (
  order: Omit<TaskChange, 'decide' | 'tasks'> & { claims: readonly TaskFacts[] },
) => Promise<Answer>

/** 自评: what a unit claims of itself, one or many tasks; the rules refuse what cannot be. */
export const tasksAssessor =
  (record: RecordTasks): AssessTasks =>
  ({ claims, ...change }) =>
    record({
      ...change,
      tasks: claims.map(({ task }) => task),
      decide: (before) =>
        claims.map(({ task, facts }, index) => {
          const standing = before[index]
          if (standing) requirePossible(standing.state, facts, change)
          return { kind: 'assessed', task: task.no, facts }
        }),
    })

/** Throws `invalid_fact` where the rules cannot take the facts. */
export function requirePossible(
  state: Parameters<typeof inputFor>[0],
  facts: Facts,
  { current, unit, now }: Pick<TaskChange, 'current' | 'unit' | 'now'>,
): void {
  const { rubric, campaign } = current
  evaluateTask(rubric, inputFor(state, facts, { rubric, year: campaign.year, kind: current.kindOf(unit), at: now }))
}
