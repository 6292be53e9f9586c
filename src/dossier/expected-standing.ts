import { evaluateTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import type { Standing } from './standing.ts'

/** What a claim would come to if all were handed in now; null where the claim already counts or nothing is claimed. */
export function expectedStanding(standing: Standing, rubric: TasksRubric): Standing | null {
  const { basis, input, result, task } = standing
  if (basis !== 'selfAssessed' || result.timing !== 'early' || task.uploads.length === 0) return null
  const handedIn = { ...input, submitted: task.uploads.map((_, upload) => input.submitted[upload] ?? input.at) }
  return { ...standing, input: handedIn, result: evaluateTask(rubric, handedIn) }
}
