import exceljs from 'exceljs'
import type { IncomingFile } from '../../src/domain/message.ts'

/** An .xlsx file of those rows. */
export async function anXlsx(rows: readonly (readonly exceljs.CellValue[])[]): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('名单').addRows(rows.map((row) => [...row]))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The same as a file that somebody sends. */
export const aSheet = async (
  rows: readonly (readonly exceljs.CellValue[])[],
  name = '名单.xlsx',
): Promise<IncomingFile> => ({ name, content: [await anXlsx(rows)] })
