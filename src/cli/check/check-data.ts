import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { checkOfficeFiles } from './check-office-files.ts'
import { checkRecords } from './check-records.ts'
import type { Findings } from './findings.ts'

/** Checks a data folder, or the copy of one: the office's records and the sandbox's. Touches nothing. */
export async function checkData(dataFolder: string, findings: Findings): Promise<void> {
  for (const name of recordFolders) {
    const folder = join(dataFolder, name)
    if (!existsSync(folder)) continue
    checkOfficeFiles(folder, name !== '', findings)
    // The sandbox's clock is moved at will.
    await checkRecords(folder, findings, name === '' ? new Date() : undefined)
  }
}
