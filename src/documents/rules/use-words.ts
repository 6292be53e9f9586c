import type { ClauseUse } from '../../rules/clause-uses.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { dutyUseWords } from './duty-words.ts'
import { partWords } from './part-words.ts'
import { pointsUseWords } from './points-words.ts'
import { taskUseWords } from './task-words.ts'

/** What a clause is in the product: the first line names the rule, those after it show its data. */
export function useWords(rubric: Rubric, use: ClauseUse): string[] {
  if (rubric.form === 'tasks') return taskUseWords(rubric, use)
  if (rubric.form === 'points') return pointsUseWords(rubric, use)
  if (rubric.form === 'duties') return dutyUseWords(rubric, use)
  if (use.kind === 'requirement') return ['要求：在「依据」中显示，不计算']
  return partWords(rubric, use)
}
