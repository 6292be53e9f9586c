import exceljs from 'exceljs'
import { entryColumns, entryRows } from './entry-rows.ts'
import type { Ledger } from './ledger.ts'
import { noteColumns, noteRows } from './note-rows.ts'
import { overviewColumns, overviewRows } from './overview-rows.ts'
import { writeSheet } from './write-sheet.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 台账 as .xlsx: one row a unit and task, one row an entry, and what the columns mean; no formula anywhere. */
export async function ledgerWorkbook(ledger: Ledger): Promise<Buffer> {
  const workbook = new exceljs.Workbook()
  workbook.creator = '督导通'
  workbook.created = ledger.at
  workbook.modified = ledger.at
  writeSheet(workbook, '总览', overviewColumns, overviewRows(ledger))
  writeSheet(workbook, '记录', entryColumns, entryRows(ledger))
  writeSheet(workbook, '说明', noteColumns, noteRows(ledger))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
