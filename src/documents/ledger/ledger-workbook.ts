import writeWorkbook from 'write-excel-file/node'
import { type PrintSetup, printSetup } from './print-setup.ts'
import { type Column, filterByHeader, type LedgerCell, writeSheet } from './write-sheet.ts'

/** A sheet as plain data, which crosses to another thread. */
export interface PlainSheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly LedgerCell[])[]
}

/** 台账 as plain data. */
export interface LedgerSheets extends PrintSetup {
  readonly sheets: readonly PlainSheet[]
}

/** Writes 台账 as .xlsx. */
export const ledgerWorkbook = ({ sheets, ...setup }: LedgerSheets): Promise<Buffer> =>
  writeWorkbook(
    sheets.map(({ name, columns, rows }) => writeSheet(name, columns, rows)),
    { features: [filterByHeader, printSetup(setup)] },
  ).toBuffer()
