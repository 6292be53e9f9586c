import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCaseFile } from '../../../src/cli/cases/run-case-file.ts'
import { loadRubrics, RUBRICS_FOLDER } from '../../../src/stores/rubrics.ts'

const rubrics = loadRubrics()
const files = readdirSync(RUBRICS_FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /cases[\\/][^\\/]+\.yaml$/.test(path),
)

it.each(files)('%s says what the rules say', (file) => {
  const run = runCaseFile(join(RUBRICS_FOLDER, file), rubrics)
  expect(run.differences).toEqual([])
  expect(run.passed).toBeGreaterThan(0)
})
