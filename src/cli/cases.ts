import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openRubrics, RUBRICS_FOLDER, type Rubrics } from '../stores/rubrics.ts'
import { orReport } from './cases/read-case-file.ts'
import { type CaseFileRun, runCaseFile } from './cases/run-case-file.ts'
import type { Command } from './command-line/command.ts'
import { runCommand } from './command-line/run-command.ts'

const command = {
  typed: 'npm run -s cases',
  does: '运行细则的用例：按文件里写的事实评定，与应有的结果比对。',
  operands: [{ word: '用例文件', means: '.yaml，可写多个；不写则运行 rubrics/ 里的全部用例', count: 'many' }],
  options: {},
  examples: [
    ['', '运行全部用例'],
    ['rubrics/zhengzhou-2020/cases/criteria.yaml', '只运行一个文件'],
  ],
  notes: ['最后一行是「n passed, m failed」：通过几个，不一致几个；不一致的各列一行。'],
  exits: { 0: '全部一致', 1: '有不一致的', 2: '文件写错了' },
} as const satisfies Command

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

await runCommand(command, { run: ({ operands }) => runCases(operands), failed: [2, '无法运行用例：'] })
