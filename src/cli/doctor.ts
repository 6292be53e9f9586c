import { type Finding, wrong } from '../channels/kit/examination.ts'
import { platforms } from '../compose/platforms.ts'
import { readEnvironment, readSettings, type Settings, SettingsError } from '../config.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { runCommand } from './command-line/run-command.ts'
import { examineAll, linesOf, summaryOf } from './doctor/examine-all.ts'

const command = {
  typed: 'npm run -s doctor',
  does: '逐项检查：设置、数据目录、campaign.yaml 与 roster.yaml、服务、各平台的接口，以及谁收不到消息。不改动任何内容（S3 桶里写一个检查用的小文件，随即删去），不给任何人发消息。',
  operands: [],
  options: {},
  examples: [['', '每接好一种平台、改了名单以后运行一次；服务最好正在运行']],
  notes: ['每项一行，有误和待查的下面写明怎么办。', '人员只写单位和第几名，不写姓名，便于转给别人看。'],
  exits: { 0: '没有有误的', 1: '有有误的', 2: '写法不对' },
} as const satisfies Command

/** `npm run -s doctor`: examines everything from outside, changes nothing, sends nobody a message. 0 well, 1 not. */
async function doctor(): Promise<0 | 1> {
  const found: Finding[] = []
  const progress = openProgress()
  progress.at('正在检查')
  for await (const finding of findings()) {
    found.push(finding)
    progress.clear()
    console.log(linesOf(finding).join('\n'))
    progress.at('正在检查下一项，已检查项数', found.length)
  }
  progress.clear()
  console.log(summaryOf(found))
  return found.some(({ ok }) => ok === 'no') ? 1 : 0
}

async function* findings(): AsyncGenerator<Finding> {
  const settings = readOr((problem) => problem)
  if (typeof settings === 'string') yield wrong(settings, '改正 .env 或环境变量后再检查一次')
  else yield* examineAll(settings, platforms)
}

function readOr(onProblem: (message: string) => string): Settings | string {
  try {
    return readSettings(readEnvironment(process.cwd(), process.env, platforms), platforms)
  } catch (error) {
    if (error instanceof SettingsError) return onProblem(error.message)
    throw error
  }
}

await runCommand(command, { run: doctor, failed: [1, '没有检查完：'] })
