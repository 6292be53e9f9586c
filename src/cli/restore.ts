import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readDataFolder, readEnvironment } from '../config.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { explain, printedFindings } from './check/findings.ts'

const USAGE = '用法：npm run -s restore -- 备份文件夹（dudao-年月日-时分秒） [--replace] [--even-if-damaged]'
const PROGRESS_EVERY = 5000

/** `npm run -s restore -- FOLDER [--replace]`: 0 restored, 1 not, with the data as they were, 2 wrong use. */
async function restore(args: readonly string[]): Promise<0 | 1 | 2> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      replace: { type: 'boolean', default: false },
      'even-if-damaged': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [backup, ...others] = positionals
  if (backup === undefined || others.length > 0) return misused()

  const dataFolder = readDataFolder(readEnvironment(process.cwd(), process.env))
  let copied = 0
  const { files, madeAt, replaced, erasedSince } = await restoreBackup({
    backup: resolve(backup),
    dataFolder,
    replace: values.replace,
    evenIfDamaged: values['even-if-damaged'],
    now: new Date(),
    findings: printedFindings(console.log, console.error),
    onCopied: () => {
      copied += 1
      if (copied % PROGRESS_EVERY === 0) console.error(`已复制 ${copied} 个文件……`)
    },
  })
  console.log(
    `恢复成功：${files} 个文件已恢复到 ${dataFolder}，数据停留在 ${madeAt.slice(0, 16).replace('T', ' ')} 备份时。可以启动服务了。`,
  )
  if (replaced !== undefined) console.log(`原来的数据移到了 ${replaced}，确认无误后可以删除。`)
  if (erasedSince.length > 0) {
    console.log(
      `备份之后销毁过的名单没有恢复，请督导办启动后对下列单位再发一次「销毁」补记：${erasedSince.join('、')}。`,
    )
  }
  return 0
}

function misused(): 2 {
  console.error(USAGE)
  return 2
}

process.exitCode = await restore(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`没有恢复：${explain(error)}`)
  return 1
})
