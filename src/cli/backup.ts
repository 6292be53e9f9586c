import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { readEnvironment, readPlaces } from '../config.ts'
import { recordFolders } from '../stores/backup/data-files.ts'
import type { Query } from '../stores/postgres/database.ts'
import { type FilesMarker, readMarker } from '../stores/s3/files-marker.ts'
import { keepNewest, takeBackup } from './backup/take-backup.ts'
import type { BucketOf } from './check/check-data.ts'
import { watchedFindings } from './check/watched-findings.ts'
import type { Command } from './command-line/command.ts'
import { openProgress, type Progress } from './command-line/progress.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'
import { withRecords } from './command-line/with-records.ts'
import { withBucket } from './files/bucket-in-use.ts'

const command = {
  typed: 'npm run -s backup',
  does: '做一份新备份：复制全部数据，读回核对，再检查一遍，都通过才留下。服务不必停。',
  operands: [
    { word: '存放备份的文件夹', means: '每次在其中新建一份 dudao-年月日-时分秒，从不覆盖以前的', count: 'one' },
  ],
  options: {
    keep: { type: 'string', value: '份数', means: '新的一份做好之后，只留最新的几份，删去更早的' },
    'even-if-damaged': { type: 'boolean', default: false, means: '数据有问题也照原样备份；不写则列出问题，不留备份' },
  },
  examples: [
    ['/mnt/backup/dudao', '备份一次'],
    ['/mnt/backup/dudao --keep 30', '备份，并只留最近 30 份；适合每天凌晨由 cron 运行'],
  ],
  notes: [
    '材料放在 S3 桶里的，备份里只有记录，没有材料；会核对材料都在桶里，并写明是哪个桶。',
    '备份里有个人信息和回执私钥，请放在受控的另一块磁盘上；.env 不在其中，请另行保存。',
    '设了 DATABASE_URL 的，记录取自数据库的同一个时刻，写成同样的备份。',
    '恢复用 npm run -s restore。',
  ],
  exits: { 0: '备份做好了', 1: '没有留下备份', 2: '写法不对' },
} as const satisfies Command

const MB = 1024 * 1024

/** `npm run -s backup -- FOLDER [--keep N]`: 0 a good backup was made, 1 none was, 2 wrong use. The service may run. */
async function backup({ values, operands: [target = ''] }: Given<typeof command>): Promise<0 | 1 | 2> {
  const keep = z.coerce.number().int().positive().optional().safeParse(values.keep)
  if (!keep.success) return misused(command, '--keep 后面应为 1 以上的整数。')
  const environment = readEnvironment(process.cwd(), process.env)
  const settings = readPlaces(environment)
  const { dataFolder } = settings
  if (!existsSync(dataFolder)) throw new Error(`数据目录 ${dataFolder} 不存在，请核对 DATA_DIR`)

  const folder = resolve(target)
  const progress = openProgress()
  const findings = watchedFindings(progress)
  const taking = (database: Query | undefined) => (bucketOf: BucketOf) =>
    takeBackup({
      dataFolder,
      ...(database && { database }),
      target: folder,
      now: new Date(),
      program: versionOfProgram(),
      evenIfDamaged: values['even-if-damaged'],
      findings,
      bucketOf,
      onCopied: (count) => progress.at('正在复制文件', count),
      onReadBack: (count, total) => progress.at('正在读回核对', count, total),
      onBegun: (partial) => removeOnSignal(partial, progress),
    })
  const made = await withRecords(environment, dataFolder, (database) =>
    withBucket(settings, { readsContent: false }, taking(database)),
  ).finally(progress.clear)
  console.log(`备份成功：${made.folder}，${made.files} 个文件，${(made.size / MB).toFixed(1)} MB，已读回核对。`)
  for (const marker of await markersIn(made.folder)) {
    console.log(
      `收到的材料不在备份里：它们在 S3 存储 ${marker.endpoint} 的桶 ${marker.bucket} 里（已核对都在），请用桶自己的复制或版本功能保存。`,
    )
  }
  if (findings.count() > 0) console.log(`数据中的 ${findings.count()} 处问题（见上）也原样在内，请尽快处理。`)
  if (keep.data === undefined) return 0
  const removed = await keepNewest(folder, keep.data)
  if (removed.length > 0) console.log(`已删除较早的备份：${removed.join('、')}。`)
  return 0
}

/** Where the files lie that are not in the backup. */
async function markersIn(folder: string): Promise<readonly FilesMarker[]> {
  const markers = await Promise.all(recordFolders.map((name) => readMarker(join(folder, name))))
  return markers.flatMap((marker) => marker ?? []).slice(0, 1)
}

/** Removes the unfinished backup when the operator stops it. */
function removeOnSignal(partial: string, progress: Progress): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      rmSync(partial, { recursive: true, force: true, maxRetries: 3 })
      progress.clear()
      console.error('备份已中止，没有留下备份。')
      process.exit(1)
    })
  }
}

function versionOfProgram(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

await runCommand(command, { run: backup, failed: [1, '备份失败：'] })
