import { loadRubrics, type Rubrics } from '../stores/rubrics.ts'
import { adviseCase } from './cases/advise-case.ts'
import { orReport, readCaseFile } from './cases/read-case-file.ts'
import type { Command } from './command-line/command.ts'
import { runCommand } from './command-line/run-command.ts'

const command = {
  typed: 'npm run -s advise',
  does: '把用例文件里的每个用例写成文字：结果、推算过程，以及怎样还能提高。',
  operands: [{ word: '案例文件', means: '与 npm run -s cases 的用例格式相同，.yaml，可写多个', count: 'some' }],
  options: {},
  examples: [['示范点.yaml', '看一个文件里的各个用例']],
  exits: { 0: '已列出', 2: '文件写错了，或没有写文件' },
} as const satisfies Command

/** `npm run -s advise -- FILE...`: each case of the files in words, with advice; 2 where a file is wrong or none is named. */
function advise(files: readonly string[]): 0 | 2 {
  const rubrics = orReport(loadRubrics)
  if (!rubrics) return 2
  const found = files.map((file) => orReport(() => linesOf(file, rubrics)))
  for (const line of found.flatMap((lines) => lines ?? [])) console.log(line)
  return found.includes(null) ? 2 : 0
}

function linesOf(file: string, rubrics: Rubrics): string[] {
  const { rubric, cases } = readCaseFile(file, rubrics)
  const notices = rubric.notices.map(({ number }) => number).join('、')
  return cases.flatMap(({ name, run: { outcome } }) => [
    `【${name}】${rubric.id}（${notices}）`,
    ...(outcome.kind === 'answer' ? adviseCase(outcome.subject) : [`不能评定：${outcome.message}`]),
    '',
  ])
}

await runCommand(command, { run: ({ operands }) => advise(operands), failed: [2, '无法写出：'] })
