import { existsSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readDataFolder, readEnvironment } from '../config.ts'
import { keepNewest, takeBackup } from './backup/take-backup.ts'
import { explain, printedFindings } from './check/findings.ts'

const USAGE = '用法：npm run -s backup -- 存放备份的文件夹 [--keep 份数] [--even-if-damaged]'
const PROGRESS_EVERY = 5000
const MB = 1024 * 1024

/** `npm run -s backup -- FOLDER [--keep N]`: 0 a good backup was made, 1 none was, 2 wrong use. The service may run. */
async function backup(args: readonly string[]): Promise<0 | 1 | 2> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { keep: { type: 'string' }, 'even-if-damaged': { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [target, ...others] = positionals
  const keep = z.coerce.number().int().positive().optional().safeParse(values.keep)
  if (target === undefined || others.length > 0 || !keep.success) return misused()
  const dataFolder = readDataFolder(readEnvironment(process.cwd(), process.env))
  if (!existsSync(dataFolder)) throw new Error(`数据目录 ${dataFolder} 不存在，请核对 DATA_DIR`)

  const folder = resolve(target)
  const findings = printedFindings(console.log, console.error)
  let copied = 0
  const made = await takeBackup({
    dataFolder,
    target: folder,
    now: new Date(),
    program: versionOfProgram(),
    evenIfDamaged: values['even-if-damaged'],
    findings,
    onCopied: () => {
      copied += 1
      if (copied % PROGRESS_EVERY === 0) console.error(`已复制 ${copied} 个文件……`)
    },
    onBegun: removeOnSignal,
  })
  console.log(`备份成功：${made.folder}，${made.files} 个文件，${(made.size / MB).toFixed(1)} MB，已读回核对。`)
  if (findings.count() > 0) console.log(`数据中的 ${findings.count()} 处问题（见上）也原样在内，请尽快处理。`)
  if (keep.data === undefined) return 0
  const removed = await keepNewest(folder, keep.data)
  if (removed.length > 0) console.log(`已删除较早的备份：${removed.join('、')}。`)
  return 0
}

/** Removes the unfinished backup when the operator stops it. */
function removeOnSignal(partial: string): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      rmSync(partial, { recursive: true, force: true, maxRetries: 3 })
      console.error('备份已中止，没有留下备份。')
      process.exit(1)
    })
  }
}

function versionOfProgram(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

function misused(): 2 {
  console.error(USAGE)
  return 2
}

process.exitCode = await backup(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`备份失败：${explain(error)}`)
  return 1
})
