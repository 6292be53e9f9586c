import type { ClauseUse } from '../../rules/clause-uses.ts'
import { yearlyDayWords } from '../../rules/due/yearly-day.ts'
import type { DutiesData } from '../../rules/duties-data.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { type ShowParameter, showParameterOf } from './interpretation-words.ts'
import { plain } from './markdown.ts'
import { selectionUseWords } from './selection-words.ts'
import { sheetUseWords } from './sheet-words.ts'
import { taskUseWords } from './task-words.ts'

/** The use of a clause in the product: the first line names the rule, the others show its data. */
export function useWords(rubric: Rubric, use: ClauseUse): string[] {
  const { sheet, data, interpretations } = rubric
  const show = showParameterOf(interpretations)
  switch (use.part) {
    case 'tasks':
      return taskUseWords(rubric, use)
    case 'sheet':
      return sheet && data.sheet ? sheetUseWords(use, sheet, data.sheet, show) : []
    case 'selection':
      return data.selection ? selectionUseWords(use, rubric, data.selection, show) : []
    case 'duties':
      return [...dutyUseWords(use, data.duties ?? [], show), ...standingUseWords(use, rubric)]
    case 'arrangements':
      return arrangementUseWords(rubric, use)
    case 'relay':
      return [relayUseWords(rubric)]
    case 'circulars':
      return [circularUseWords(use)]
    default:
      return use.part satisfies never
  }
}

/** What the office's duties make of a clause. */
function dutyUseWords({ of }: ClauseUse, duties: DutiesData, show: ShowParameter): string[] {
  return duties
    .filter(({ id }) => id === of)
    .map(({ title, period, from }) => {
      const window = from === undefined ? '' : `，${show(from, fromWords)}`
      return `督导办职责「${plain(title)}」：${show(period, periodWords)}${window}，到期未办的列入「值守」`
    })
}

/** What is to be registered by a clause. */
function arrangementUseWords({ arrangements }: Rubric, { of }: ClauseUse): string[] {
  return arrangements
    .filter(({ id }) => id === of)
    .map(({ title, words: [word], appliesTo, onlyUnits, entry, count, choices }) => {
      const whose = (onlyUnits ?? appliesTo).join('、')
      const what = count === null ? entry : `${count}个${entry}`
      const among = choices.length === 0 ? '' : `，限${choices.join('、')}`
      return `「登记 ${word} …」：${plain(title)}，${whose}登记${what}${plain(among)}；没有期限，不影响等次和旗帜`
    })
}

/** What 传达 makes of a clause. */
const relayUseWords = ({ relay }: Rubric): string =>
  `「传达」：预览、确认后送达各单位、候选单位和已命名的${plain(relay?.sites ?? '单位')}的联系人，记录谁确认收到、传达到了哪些；没有期限，不影响结果`

/** What 通报批评 and 表扬 make of a clause. */
const circularUseWords = ({ of }: ClauseUse): string =>
  of === null
    ? '「表扬 单位 理由」：预览、确认后送达该单位并记入档案，不改变等次和旗帜'
    : `「通报批评 单位 理由」的情形「${plain(String(of))}」：预览、确认后送达该单位并记入档案，不改变等次和旗帜`

/** What the office's duties without a period make of a clause. */
const standingUseWords = ({ of }: ClauseUse, { standing }: Rubric): string[] =>
  standing
    .filter(({ id }) => id === of)
    .map(({ title }) => `督导办职责「${plain(title)}」：随时，没有期限；做了在「值守」里记录`)

const words: Readonly<Record<string, string>> = {
  quarter: '每季度一次',
  'half-year': '每半年一次',
  year: '每年一次',
}
const periodWords = (value: unknown): string => words[String(value)] ?? String(value)

const fromWords = (value: unknown): string =>
  typeof value === 'string' ? `${yearlyDayWords(value)}起所做的才算` : '全年所做的都算'
