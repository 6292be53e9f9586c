import type { ClauseUse } from '../../rules/clause-uses.ts'
import type { DutiesRubric } from '../../rules/duties-rubric.ts'
import { plain } from './markdown.ts'
import { showParameterOf } from './parameter-words.ts'

/** What a clause is made of in a rubric of the form `duties`. */
export function dutyUseWords({ data, interpretations }: DutiesRubric, { of }: ClauseUse): string[] {
  const show = showParameterOf(interpretations)
  return data.duties
    .filter(({ id }) => id === of)
    .map(({ title, period }) => `督导办职责「${plain(title)}」：${show(period, periodWords)}，到期未办的列入「值守」`)
}

const words: Readonly<Record<string, string>> = {
  quarter: '每季度一次',
  'half-year': '每半年一次',
  year: '每年一次',
}
const periodWords = (value: unknown): string => words[String(value)] ?? String(value)
