import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rehearsalWorkbook } from '../../documents/rehearsal/rehearsal-workbook.ts'
import { rehearsalPage } from '../../pages/rehearsal/rehearsal-page.tsx'
import type { Site } from '../../pages/site.ts'
import { fileOfPage } from '../pages.ts'
import { playYear } from './play-year.ts'
import { steadyArchive } from './steady-archive.ts'

/** The names of both reports, in their folder. */
export interface ReportFiles {
  readonly page: string
  readonly sheet: string
}

export const reportFiles = (folder: string, name: string): ReportFiles => ({
  page: join(folder, `${name}.html`),
  sheet: join(folder, `${name}.xlsx`),
})

/** Reports that are there already. */
export const reportsThere = ({ page, sheet }: ReportFiles): string[] => [page, sheet].filter((path) => existsSync(path))

/** The page carries its style sheets in itself: it can be sent on and opened anywhere. */
const inOneFile: Site = { base: '', asset: fileOfPage }

/** Plays a year and writes it as a page and as a workbook; the same seed gives the same bytes. */
export async function writeRehearsal(
  given: Parameters<typeof playYear>[0],
  folder: string,
  files: ReportFiles,
): Promise<void> {
  const year = await playYear(given)
  await mkdir(folder, { recursive: true })
  await writeFile(files.page, rehearsalPage(year, inOneFile))
  await writeFile(files.sheet, steadyArchive(await rehearsalWorkbook(year)))
}
