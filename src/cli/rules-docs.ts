import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { rulesDocuments } from './cases/rules-documents.ts'
import type { Command } from './command-line/command.ts'
import { type Given, runCommand } from './command-line/run-command.ts'

const command = {
  typed: 'npm run -s rules-docs',
  does: '把各份细则写成给人看的说明：docs/rules 里每份文件一页。',
  operands: [],
  options: { check: { type: 'boolean', default: false, means: '只核对是不是最新的，不写入' } },
  examples: [
    ['', '改了细则以后写一遍'],
    ['--check', '合并之前核对'],
  ],
  exits: { 0: '已写入，或都是最新的', 1: '有不是最新的', 2: '细则写错了' },
} as const satisfies Command

/** `npm run -s rules-docs`: writes docs/rules; with `--check` it only tells which files are stale. 0 done, 1 stale, 2 wrong. */
function run({ values }: Given<typeof command>): 0 | 1 {
  const documents = rulesDocuments()
  return values.check ? check(documents) : write(documents)
}

type Documents = ReturnType<typeof rulesDocuments>

function write({ folder, files, strays }: Documents): 0 {
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of files) {
    writeFileSync(path, text)
    console.log(`已写入 ${shown(path)}`)
  }
  for (const path of strays) console.log(`${shown(path)} 没有对应的细则，可以删除`)
  return 0
}

function check({ files, strays }: Documents): 0 | 1 {
  const stale = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
  for (const { path } of stale) console.error(`${shown(path)} 不是最新的，请运行 npm run -s rules-docs`)
  for (const path of strays) console.error(`${shown(path)} 没有对应的细则，应删除`)
  return stale.length + strays.length > 0 ? 1 : 0
}

const shown = (path: string): string => relative(process.cwd(), path)

await runCommand(command, { run, failed: [2, ''] })
