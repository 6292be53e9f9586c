import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Sheet, SheetRow } from '../../ports/files.ts'
import { readCsv } from '../../stores/sheets/read-csv.ts'
import { readXlsx } from '../../stores/sheets/read-xlsx.ts'

/** The endings of the tables that are read. */
export const isTable = (path: string): boolean => /\.(?:xlsx|csv)$/i.test(path)

/** Reads a table of the operator's by the ending of its name; throws in Chinese what else it should be. */
export async function readTable(path: string, isMeant: (rows: readonly SheetRow[]) => boolean): Promise<Sheet> {
  const ending = extname(path).toLowerCase()
  const content = await readFile(path)
  if (ending === '.csv') return readCsv(content, isMeant)
  if (ending === '.xlsx') return readXlsx(content, isMeant)
  throw new Error(`「${path}」应为 .xlsx 或 .csv；请用 Excel 或 WPS 打开，另存为 .xlsx。`)
}
