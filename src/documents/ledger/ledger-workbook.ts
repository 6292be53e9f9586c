import writeWorkbook from 'write-excel-file/node'
import { entryColumns, entryRows } from './entry-rows.ts'
import { filterByHeader } from './filter-by-header.ts'
import type { Ledger } from './ledger.ts'
import { noteColumns, noteRows } from './note-rows.ts'
import { overviewColumns, overviewRows } from './overview-rows.ts'
import { writeSheet } from './write-sheet.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 台账 as .xlsx: one row a unit and task, one row an entry, and what the columns mean; no formula anywhere. */
export function ledgerWorkbook(ledger: Ledger): Promise<Buffer> {
  const sheets = [
    writeSheet('总览', overviewColumns, overviewRows(ledger)),
    writeSheet('记录', entryColumns, entryRows(ledger)),
    writeSheet('说明', noteColumns, noteRows(ledger)),
  ]
  return writeWorkbook(sheets, { features: [filterByHeader] }).toBuffer()
}
