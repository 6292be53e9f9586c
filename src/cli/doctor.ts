import { type Finding, wrong } from '../channels/kit/examination.ts'
import { platforms } from '../compose/platforms.ts'
import { readEnvironment, readSettings, type Settings, SettingsError } from '../config.ts'
import { examineAll, linesOf, summaryOf } from './doctor/examine-all.ts'

/** `npm run -s doctor`: examines everything from outside, changes nothing, sends nobody a message. 0 well, 1 not. */
async function doctor(): Promise<0 | 1> {
  const found: Finding[] = []
  for await (const finding of findings()) {
    found.push(finding)
    console.log(linesOf(finding).join('\n'))
  }
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

process.exitCode = await doctor()
