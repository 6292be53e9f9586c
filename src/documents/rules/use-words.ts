import type { ClauseUse } from '../../rules/clause-uses.ts'
import { yearlyDayWords } from '../../rules/due/yearly-day.ts'
import type { DutiesRubric } from '../../rules/duties-rubric.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { showParameterOf } from './interpretation-words.ts'
import { plain } from './markdown.ts'
import { pointsUseWords } from './points-words.ts'
import { selectionUseWords } from './selection-words.ts'
import { taskUseWords } from './task-words.ts'

/** The use of a clause in the product: the first line names the rule, the others show its data. */
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

/** The rule of a clause in a rubric of the form `duties`. */
function dutyUseWords({ data, interpretations }: DutiesRubric, { of }: ClauseUse): string[] {
  const show = showParameterOf(interpretations)
  return data.duties
    .filter(({ id }) => id === of)
    .map(({ title, period, from }) => {
      const window = from === undefined ? '' : `，${show(from, fromWords)}`
      return `督导办职责「${plain(title)}」：${show(period, periodWords)}${window}，到期未办的列入「值守」`
    })
}

const words: Readonly<Record<string, string>> = {
  quarter: '每季度一次',
  'half-year': '每半年一次',
  year: '每年一次',
}
const periodWords = (value: unknown): string => words[String(value)] ?? String(value)

const fromWords = (value: unknown): string =>
  typeof value === 'string' ? `${yearlyDayWords(value)}起所做的才算` : '全年所做的都算'
