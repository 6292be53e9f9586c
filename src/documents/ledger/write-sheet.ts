import type { CellObject, Sheet } from 'write-excel-file/node'
import type { FileContent } from './filter-by-header.ts'
import { textCell } from './text-cell.ts'

export interface Column {
  readonly header: string
  /** In characters. */
  readonly width: number
}

/** A sheet with a header that stays in view; texts as texts, numbers as numbers. */
export function writeSheet(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): Sheet<FileContent> {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [
      columns.map(({ header }) => ({ ...textCell(header), fontWeight: 'bold' })),
      ...rows.map((row) => row.map((value) => ({ ...cellOf(value), alignVertical: 'top' as const, wrap: true }))),
    ],
  }
}

const cellOf = (value: string | number): CellObject =>
  typeof value === 'number' ? { type: Number, value } : textCell(value)
