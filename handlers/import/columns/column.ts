import type { SheetCell } from '../../../src/ports/files.ts'
import { tidy, wordList } from '../../../src/understanding/text/tidy.ts'

/** A column of a sheet of orders, told by its heading. */
export interface Column {
  /** What the heading may be, the usual one first. */
  readonly headings: readonly string[]
  /** Further headings; a sheet may have several such columns: 评分1, 专家二. */
  readonly numbered?: RegExp
  /** It says what a row is about: one merged cell may say it of several rows. */
  readonly isPlace?: true
  /** It holds a single fact, and is called as the fact is. */
  readonly isFact?: true
  /** What a spreadsheet takes for a day was none: 8/12. */
  readonly isNoDay?: true
}

/** A column whose heading may be any of the words, the usual one first. */
export const column = (words: string, more: Omit<Column, 'headings'> = {}): Column => ({
  headings: wordList(words),
  ...more,
})

/** The heading that a column is told by. */
export const headingOf = ({ headings: [first = ''] }: Column): string => first

/** 「得分（0到100）*」 as 「得分」. */
export const plainHeading = (said: string): string =>
  said.replace(/[（(][^（）()]*[）)]/g, '').replace(/[\s*＊:：]/g, '')

/** The text of a cell, as a message would say it. */
export function textOf(cell: SheetCell): string | undefined {
  if (cell.kind === 'text') return tidy(cell.text)
  return cell.kind === 'notText' ? cell.shown?.text : undefined
}
