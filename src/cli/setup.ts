import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { idKinds, platforms } from '../compose/platforms.ts'
import { readDataFolder, readEnvironment } from '../config.ts'
import { type Day, dayOf, yearOf } from '../domain/day.ts'
import { hasHeadings } from '../roster/roster-sheet/roster-from-sheet.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../stores/campaign-files.ts'
import { openRubrics, type Rubrics } from '../stores/rubrics.ts'
import type { Command } from './command-line/command.ts'
import { explain } from './command-line/explain.ts'
import { onlyKindInUse } from './command-line/only-kind-in-use.ts'
import { isTable, readTable } from './command-line/read-table.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'
import { askSetup } from './setup/ask-setup.ts'
import type { TableRead } from './setup/dialogue.ts'
import { writeSetup } from './setup/setup-files.ts'
import { talk } from './setup/talk.ts'

const command = {
  typed: 'npm run -s setup',
  does: '问清督导办和各单位，写出 campaign.yaml 与 roster.yaml。可以从一张单位和联系人的表格开始。',
  operands: [{ word: '名单表格', means: '从它开始：.xlsx 或 .csv，表头与 import-roster 认得的相同', count: 'maybe' }],
  options: {},
  examples: [
    ['', '依次回答；写单位时也可以写表格的路径'],
    ['名单.xlsx', '从表格开始，缺什么问什么'],
  ],
  notes: [
    '回复「返回」（或 b）回到上一个问题；方括号或「直接回车为」写明的，按回车即可；「退出」或 Ctrl+C 中止，什么也不写入。',
    '最后列出两个文件的内容，可以再添加领导、专家、群、督导员、单位，回复「是」才写入；已有的文件另存为 .bak。',
    '也可以从管道一行一个答案：npm run -s setup < 答案.txt',
  ],
  exits: { 0: '已写入，或按回答不写入', 1: '中途结束，没有写入', 2: '写法不对' },
} as const satisfies Command

/** Asks for the office and its units, then writes campaign.yaml and roster.yaml. */
async function setup({ operands: [path] }: Given<typeof command>): Promise<0 | 1 | 2> {
  if (path !== undefined && !isTable(path)) return misused(command, `「${path}」应为 .xlsx 或 .csv。`)
  const environment = readEnvironment(process.cwd(), process.env, platforms)
  const folder = readDataFolder(environment)
  const existing = [CAMPAIGN_FILE, ROSTER_FILE].filter((name) => existsSync(join(folder, name)))
  const rubrics = openRubrics().byId
  const now = new Date()
  const today = dayOf(now)

  console.log('督导通：依次回答下列问题，每行一个答案。回复「返回」回到上一个问题；中途退出不会写入任何文件。')
  console.log(existing.length === 0 ? '' : `${folder} 中已有 ${existing.join('、')}，最后确认之前不会改动。\n`)
  const begin = () =>
    askSetup({
      rubrics,
      thisYear: yearOf(now),
      today,
      pastDeadlines: (ids, year) => pastDeadlines(rubrics, ids, { year, today }),
      existing,
      kinds: idKinds,
      account: onlyKindInUse(environment),
      path,
      interactive: process.stdin.isTTY === true,
    })
  const answered = await talk(begin, { input: process.stdin, output: process.stdout, readTable: readUnits })
  if (answered?.value === undefined) {
    console.log('\n没有写入任何文件。需要时请重新运行 npm run -s setup。')
    return answered ? 0 : 1
  }
  await uninterrupted(() => writeSetup(folder, answered.value ?? [], existing))
  console.log(`\n已写入 ${folder}：${answered.value.map(({ name }) => name).join('、')}。`)
  return 0
}

/** The deadlines of some notices in a year that lie before today, the earliest first. */
const pastDeadlines = (
  rubrics: Rubrics['byId'],
  ids: readonly string[],
  { year, today }: { readonly year: number; readonly today: Day },
): readonly Day[] =>
  ids
    .flatMap((id) => {
      const rubric = rubrics.get(id)
      return rubric ? tasksOf(rubric, year).flatMap(({ uploads }) => uploads) : []
    })
    .flatMap(({ due }) => (due !== null && due < today ? [due] : []))
    .toSorted()

/** A table that cannot be read is told, and the questions go on. */
const readUnits = (path: string): Promise<TableRead> =>
  readTable(path, (rows) => hasHeadings(rows, idKinds.person)).then(
    (sheet) => ({ kind: 'sheet', sheet }),
    (error: unknown) => ({ kind: 'wrong', why: explain(error) }),
  )

/** Lets no signal end the process between the one file and the other. */
async function uninterrupted(write: () => Promise<void>): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const ignore = () => {}
  for (const signal of signals) process.on(signal, ignore)
  await write().finally(() => {
    for (const signal of signals) process.off(signal, ignore)
  })
}

await runCommand(command, { run: setup, failed: [1, '没有写入任何文件：'] })
