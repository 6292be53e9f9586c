import type { SheetCell, SheetRow } from '../../../src/ports/files.ts'
import { type Column, headingOf, textOf } from './column.ts'
import type { OrderColumns } from './find-columns.ts'

/** The cells of a row as text, by their columns. */
export interface Row {
  /** The row's number in the sheet. */
  readonly line: number
  /** What cannot be read. */
  readonly problems: readonly string[]
  text(column: Column): string | undefined
  /** The texts of all columns of that kind, from the left. */
  texts(column: Column): readonly string[]
  /** Single facts, by what their columns are called. */
  readonly facts: ReadonlyMap<string, string>
  /** Whether something stands in one of the columns. */
  has(columns: readonly Column[]): boolean
}

const FORMULA = '是公式，请复制后「粘贴为数值」'
const NOT_TEXT = '读不出来，请设为文本后重新填写'

/** Reads the cells of a row that stand in known columns. */
export function readRow({ line, cells, merged }: SheetRow, { at }: OrderColumns): Row {
  const problems: string[] = []
  const all = new Map<Column, readonly string[]>()
  for (const [column, places] of at) {
    const texts = places.flatMap((place) => {
      const cell = cells.get(place)
      const shown = column.isPlace ? merged?.get(place)?.cell : undefined
      const text = cell === undefined ? undefined : textOf(cell)
      if (cell !== undefined && text === undefined)
        problems.push(`「${headingOf(column)}」${cell.kind === 'formula' ? FORMULA : NOT_TEXT}`)
      return text ?? (shown && textOf(shown)) ?? []
    })
    if (texts.length > 0) all.set(column, texts)
    if (!column.isPlace && places.some((place) => merged?.has(place))) problems.push(MERGED)
    if (column.isNoDay && places.some((place) => isDay(cells.get(place)))) problems.push(TAKEN_FOR_A_DAY)
  }
  return {
    line,
    problems: [...new Set(problems)],
    text: (column) => all.get(column)?.[0],
    texts: (column) => all.get(column) ?? [],
    facts: new Map([...all].flatMap(([column, [text]]) => (column.isFact && text ? [[headingOf(column), text]] : []))),
    has: (columns) => columns.some((column) => all.has(column)),
  }
}

const MERGED = '要办的内容写在合并的单元格里，请取消合并，每行各填'
const TAKEN_FOR_A_DAY = '核定的内容被表格当成了日期，请把这一格设为文本再填，如「8/12」'

const isDay = (cell: SheetCell | undefined): boolean => cell?.kind === 'notText' && cell.shown?.as === 'day'
