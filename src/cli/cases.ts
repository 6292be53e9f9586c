import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openRubrics, RUBRICS_FOLDER, type Rubrics } from '../stores/rubrics.ts'
import { orReport } from './cases/read-case-file.ts'
import { type CaseFileRun, runCaseFile } from './cases/run-case-file.ts'

/** `npm run -s cases -- FILE...`: 0 all pass, 1 some differ, 2 a file is wrong. Without files: all of rubrics/. */
function runCases(named: readonly string[]): 0 | 1 | 2 {
  const rubrics = orReport(openRubrics)
  if (!rubrics) return 2
  const files = named.length > 0 ? named : ownFiles()
  const runs = files.map((file) => orReport(() => report(file, rubrics)))
  const sum = (count: (run: CaseFileRun) => number) => runs.reduce((total, run) => total + (run ? count(run) : 0), 0)
  const failed = sum(({ differences }) => differences.length)
  console.log(`${sum(({ passed }) => passed)} passed, ${failed} failed`)
  if (runs.includes(null)) return 2
  return failed > 0 ? 1 : 0
}

function report(file: string, rubrics: Rubrics): CaseFileRun {
  const run = runCaseFile(file, rubrics)
  for (const line of run.differences) console.log(line)
  return run
}

const ownFiles = (): string[] =>
  readdirSync(RUBRICS_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[\\/]cases[\\/][^\\/]+\.yaml$/.test(path))
    .toSorted()
    .map((path) => relative(process.cwd(), join(RUBRICS_FOLDER, path)))

process.exitCode = runCases(process.argv.slice(2))
