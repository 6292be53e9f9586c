import { existsSync } from 'node:fs'
import { readDataFolder, readEnvironment } from '../config.ts'
import { checkData } from './check/check-data.ts'
import { watchedFindings } from './check/watched-findings.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { runCommand } from './command-line/run-command.ts'

const command = {
  typed: 'npm run -s check',
  does: '检查数据目录里的全部数据：档案、日志、回执、所附文件、密钥。只读，服务运行与否都可以。',
  operands: [],
  options: {},
  examples: [['', '检查 DATA_DIR（默认 data）']],
  notes: [
    '每个问题一行：在哪里、是什么、怎么处理；处理办法详见 docs/operations.md。',
    '检查别的文件夹：DATA_DIR=文件夹 npm run -s check',
  ],
  exits: { 0: '没有问题', 1: '有问题', 2: '无法检查' },
} as const satisfies Command

/** `npm run -s check`. Reads only. */
async function check(): Promise<0 | 1> {
  const folder = readDataFolder(readEnvironment(process.cwd(), process.env))
  if (!existsSync(folder)) throw new Error(`数据目录 ${folder} 不存在，请核对 DATA_DIR`)
  const progress = openProgress()
  const findings = watchedFindings(progress)
  await checkData(folder, findings).finally(progress.clear)
  console.log(
    findings.count() === 0 ? `检查完成：${folder} 没有发现问题。` : `检查完成：发现 ${findings.count()} 处问题。`,
  )
  return findings.count() === 0 ? 0 : 1
}

await runCommand(command, { run: check, failed: [2, '无法检查：'] })
