import type { Rubric } from '../../rules/rubric.ts'
import { CaseProblem, type RunCase } from './case-run.ts'
import { dutiesCases } from './duties-cases.ts'
import { pointsCases } from './points-cases.ts'
import { selectionCases } from './selection-cases.ts'
import { tasksCases } from './tasks-cases.ts'

/** What a file of cases says for all of them. */
export interface FileSettings {
  /** Deadlines fall in this year; that of the notice where it is left out. */
  readonly year: number | undefined
  /** Whose deadline counts, where a notice has several. */
  readonly level: string | undefined
}

/** How the cases of a rubric are run, by its form; throws a CaseProblem for a setting the form does not have. */
export function runnerFor(rubric: Rubric, { year, level }: FileSettings): RunCase {
  if (level !== undefined && rubric.form !== 'selection') {
    throw new CaseProblem(['level'], `细则「${rubric.id}」不分层级，应去掉`)
  }
  switch (rubric.form) {
    case 'tasks':
      return tasksCases(rubric, year)
    case 'points':
      return pointsCases(rubric, year)
    case 'selection':
      return selectionCases(rubric, year, level)
    case 'duties':
      return dutiesCases(rubric, year)
    default:
      throw new RangeError(rubric satisfies never)
  }
}
