import writeXlsxFile, { type Cell } from 'write-excel-file/node'
import type { IncomingFile } from '../../src/domain/message.ts'

type Value = string | number | boolean | Date | null | { readonly formula: string }

/** An .xlsx file of those rows. */
export async function anXlsx(rows: readonly (readonly Value[])[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeXlsxFile(rows.map((row) => row.map(cellOf))).toBuffer())
}

function cellOf(value: Value): Cell {
  if (value instanceof Date) return { value, format: 'yyyy/mm/dd' }
  if (typeof value === 'object' && value !== null) return { value: value.formula, type: 'Formula' }
  return value
}

/** The same as a file that somebody sends. */
export const aSheet = async (rows: Parameters<typeof anXlsx>[0], name = '名单.xlsx'): Promise<IncomingFile> => ({
  name,
  content: [await anXlsx(rows)],
})

/** A workbook of several sheets by their names, as a file that somebody sends. */
export async function aWorkbook(sheets: Readonly<Record<string, Parameters<typeof anXlsx>[0]>>): Promise<IncomingFile> {
  const named = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) }))
  return { name: '名单.xlsx', content: [new Uint8Array(await writeXlsxFile(named).toBuffer())] }
}
