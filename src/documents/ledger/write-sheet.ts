import type { Workbook } from 'exceljs'
import { writeText } from './text-cell.ts'

export interface Column {
  readonly header: string
  /** In characters. */
  readonly width: number
}

/** Adds a sheet with a header that stays in view and can be filtered by; texts as texts, numbers as numbers. */
export function writeSheet(
  workbook: Workbook,
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ width }) => ({ width }))
  columns.forEach(({ header }, at) => {
    const cell = sheet.getCell(1, at + 1)
    writeText(cell, header)
    cell.font = { bold: true }
  })
  rows.forEach((row, down) => {
    row.forEach((value, at) => {
      const cell = sheet.getCell(down + 2, at + 1)
      if (typeof value === 'number') cell.value = value
      else writeText(cell, value)
      cell.alignment = { vertical: 'top', wrapText: true }
    })
  })
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
}
