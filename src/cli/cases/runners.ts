import type { Rubric } from '../../rules/rubric.ts'
import { CaseProblem, type RunCase } from './case-run.ts'
import { pointsCases } from './points-cases.ts'
import { tasksCases } from './tasks-cases.ts'

/** How the cases of a rubric are run, by its form; throws a CaseProblem for a form that has no cases. */
export function runnerFor(rubric: Rubric, year: number | undefined): RunCase {
  switch (rubric.form) {
    case 'tasks':
      return tasksCases(rubric, year)
    case 'points':
      return pointsCases(rubric, year)
    case 'duties':
      throw new CaseProblem([], `细则「${rubric.id}」的形式 ${rubric.form} 不能用用例核对`)
    default:
      throw new RangeError(rubric satisfies never)
  }
}
