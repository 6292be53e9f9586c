import type { Flag } from '../domain/flag.ts'
import type { ClauseRef } from './notice.ts'
import type { TasksRubric } from './tasks-rubric.ts'

/** A task whose flag follows from one fact that the office establishes of its own knowledge. */
export interface Recognition {
  readonly task: number
  readonly fact: string
  readonly label: string
  readonly flag: Flag
  readonly clause: ClauseRef | null
}

/** The task of a rubric that recognises a fact (`innovation`, `misconduct`); undefined where it has none. */
export function recognitionOf({ tasks }: TasksRubric, fact: string): Recognition | undefined {
  for (const { data, clauses } of tasks.values()) {
    const { rule } = data
    if (rule?.kind !== 'recognition' || rule.fact !== fact) continue
    return { task: data.no, fact, label: rule.label, flag: rule.flag, clause: clauses.flag }
  }
  return undefined
}
