import { evaluateTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import type { Standing } from './standing.ts'

/** How the unit's own claim stands alone, also where the office has confirmed facts; null where nothing is claimed. */
export function claimedStanding(standing: Standing, rubric: TasksRubric): Standing | null {
  const { basis, input, state } = standing
  if (!state.assessed) return null
  if (basis === 'selfAssessed') return standing
  const { facts } = state.assessed
  const claimed = { ...input, facts, rectified: false }
  return { ...standing, basis: 'selfAssessed', facts, input: claimed, result: evaluateTask(rubric, claimed) }
}
