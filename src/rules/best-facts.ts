import { taskNotFound } from '../domain/errors.ts'
import type { Facts } from '../domain/facts.ts'
import { Grade } from '../domain/grade.ts'
import type { TasksRubric } from './tasks-rubric.ts'

/** Facts with which a task gets its best grade, for examples; throws `task_not_found`. */
export function bestFacts(rubric: TasksRubric, taskNo: number): Facts {
  const grader = rubric.tasks.get(taskNo)?.grader
  if (!grader) throw taskNotFound(String(taskNo))
  const samples = grader.samples().map((facts) => ({ facts, verdict: grader.judge(facts).verdict }))
  const best = Grade.options.flatMap((grade) => samples.filter(({ verdict }) => verdict === grade))[0]
  return best?.facts ?? {}
}
