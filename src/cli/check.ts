import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readDataFolder, readEnvironment } from '../config.ts'
import { checkData } from './check/check-data.ts'
import { explain, printedFindings } from './check/findings.ts'

/** `npm run -s check`: 0 nothing is wrong, 1 something is, 2 it could not be checked. Reads only. */
async function check(args: readonly string[]): Promise<0 | 1 | 2> {
  parseArgs({ args: [...args], options: {} })
  const folder = readDataFolder(readEnvironment(process.cwd(), process.env))
  if (!existsSync(folder)) throw new Error(`数据目录 ${folder} 不存在，请核对 DATA_DIR`)
  const findings = printedFindings(
    (line) => console.log(line),
    (line) => console.error(line),
  )
  await checkData(folder, findings)
  console.log(
    findings.count() === 0 ? `检查完成：${folder} 没有发现问题。` : `检查完成：发现 ${findings.count()} 处问题。`,
  )
  return findings.count() === 0 ? 0 : 1
}

process.exitCode = await check(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`无法检查：${explain(error)}`)
  return 2
})
