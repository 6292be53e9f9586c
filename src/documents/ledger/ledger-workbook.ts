import exceljs from 'exceljs'
import type { Task } from '../../domain/task.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { Entry } from '../../dossier/entry.ts'
import type { Standing } from '../../dossier/standing.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { entryColumns, entryRows } from './entry-rows.ts'
import { noteColumns, noteRows } from './note-rows.ts'
import { overviewColumns, overviewRows } from './overview-rows.ts'
import { writeSheet } from './write-sheet.ts'

/** One unit of the ledger: how it stands in each of its tasks, and everything recorded of it. */
export interface LedgerUnit {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly standings: readonly Standing[]
  readonly entries: readonly Entry[]
}

export interface Ledger {
  readonly units: readonly LedgerUnit[]
  readonly tasks: readonly Task[]
  readonly rubric: TasksRubric
  readonly year: number
  readonly at: Date
}

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
