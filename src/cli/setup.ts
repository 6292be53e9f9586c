import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { idKinds } from '../compose/platforms.ts'
import { readDataFolder, readEnvironment } from '../config.ts'
import { yearOf } from '../domain/day.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../stores/campaign-files.ts'
import { openRubrics } from '../stores/rubrics.ts'
import type { Command } from './command-line/command.ts'
import { runCommand } from './command-line/run-command.ts'
import { askSetup } from './setup/ask-setup.ts'
import { writeSetup } from './setup/setup-files.ts'
import { talk } from './setup/talk.ts'

const command = {
  typed: 'npm run -s setup',
  does: '问清督导办和各单位，写出 campaign.yaml 与 roster.yaml。',
  operands: [],
  options: {},
  examples: [['', '依次回答']],
  exits: { 0: '已写入', 1: '没有写入', 2: '写法不对' },
} as const satisfies Command

/** `npm run -s setup`: asks for the office and its units, then writes campaign.yaml and roster.yaml. */
async function setup(): Promise<number> {
  const folder = readDataFolder(readEnvironment(process.cwd(), process.env))
  const existing = [CAMPAIGN_FILE, ROSTER_FILE].filter((name) => existsSync(join(folder, name)))
  const rubrics = openRubrics().byId

  console.log('督导通：依次回答下列问题，每行一个答案。中途退出不会写入任何文件。\n')
  const dialogue = askSetup({ rubrics, thisYear: yearOf(new Date()), existing, kinds: idKinds.person })
  const answered = await talk(dialogue, { input: process.stdin, output: process.stdout })
  if (answered?.value === undefined) {
    console.log('\n没有写入任何文件。需要时请重新运行 npm run -s setup。')
    return answered ? 0 : 1
  }
  await writeSetup(folder, answered.value, existing)
  console.log(`\n已写入 ${folder}：${answered.value.map(({ name }) => name).join('、')}。`)
  return 0
}

await runCommand(command, { run: setup, failed: [1, '没有写入任何文件：'] })
