import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './command-line/command.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'
import { checkRubric } from './rubric/check-rubric.ts'

const command = {
  typed: 'npm run -s rubric',
  does: '检查一个细则文件夹：逐处指出写错的地方，画出任务表，指出没有落实的条款和空白，运行其中的用例。',
  operands: [
    { word: 'check', means: '检查；目前只有这一种', count: 'one' },
    { word: '文件夹', means: '细则的文件夹，其中有 rubric.yaml；别的细则只供引用条款', count: 'one' },
  ],
  options: {},
  examples: [
    ['check rubrics/我的细则', '写细则的时候反复运行'],
    ['check docs/examples/example-points', '看看一份写好的示例'],
  ],
  notes: ['错误写明文件、行、键和应该怎么写，见 docs/writing-a-rubric.md。'],
  exits: { 0: '全部正确', 1: '用例不一致', 2: '细则或用例写错' },
} as const satisfies Command

/** `npm run -s rubric -- check FOLDER`: 0 all is well, 1 a case differs, 2 something is written wrong. */
function run({ operands: [what, folder = ''] }: Given<typeof command>): 0 | 1 | 2 {
  if (what !== 'check') return misused(command, `没有「${what}」，应为 check。`)
  if (!existsSync(join(folder, 'rubric.yaml'))) {
    console.error(`没有找到 ${join(folder, 'rubric.yaml')}，请写明细则的文件夹`)
    return 2
  }
  const { lines, problems, differences } = checkRubric(folder)
  for (const line of lines) console.log(line)
  for (const line of [...problems, ...differences]) console.error(line)
  if (problems.length > 0) return 2
  return differences.length > 0 ? 1 : 0
}

await runCommand(command, { run, failed: [2, '无法检查：'] })
