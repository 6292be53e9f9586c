import type { ClauseUse } from '../../rules/clause-uses.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { dutyUseWords } from './duty-words.ts'
import { pointsUseWords } from './points-words.ts'
import { selectionUseWords } from './selection-words.ts'
import { taskUseWords } from './task-words.ts'

/** What a clause is in the product: the first line names the rule, those after it show its data. */
export function useWords(rubric: Rubric, use: ClauseUse): string[] {
  switch (rubric.form) {
    case 'tasks':
      return taskUseWords(rubric, use)
    case 'points':
      return pointsUseWords(rubric, use)
    case 'selection':
      return selectionUseWords(rubric, use)
    case 'duties':
      return dutyUseWords(rubric, use)
    default:
      return rubric satisfies never
  }
}
