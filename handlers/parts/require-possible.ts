import type { TaskChange } from '../../src/changing/record-tasks.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { inputFor } from '../../src/dossier/standing.ts'
import { evaluateTask } from '../../src/rules/evaluate-task.ts'

/** Throws `invalid_fact` where the rules cannot take the facts. */
export function requirePossible(
  state: Parameters<typeof inputFor>[0],
  facts: Facts,
  { current, unit, now }: Pick<TaskChange, 'current' | 'unit' | 'now'>,
): void {
  const { rubric, campaign } = current
  evaluateTask(
    rubric,
    inputFor(state, facts, { rubric, year: campaign.year, kind: current.kindOf(unit), unit, at: now }),
  )
}
