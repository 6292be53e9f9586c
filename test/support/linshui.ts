import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadRubrics, type Rubrics, rubricOf } from '../../src/stores/rubrics.ts'

/** Rubrics of the tests beside none of the product's. */
const FOLDER = fileURLToPath(new URL('./rubrics', import.meta.url))

/** A fictional city whose table has every form of deadline: 每月、每季度、半年、会后、次年、17:00前、另行通知. */
export const linshuiRubrics: Rubrics = loadRubrics(FOLDER)
export const linshui = rubricOf(linshuiRubrics, 'linshui-2026')

/** The same with changes of its files, for what a rubric may not say. */
export function loadedWith(change: (folder: string) => void): Rubrics {
  const folder = mkdtempSync(join(tmpdir(), 'linshui-'))
  try {
    cpSync(FOLDER, folder, { recursive: true })
    change(join(folder, 'linshui-2026'))
    return loadRubrics(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
