import { resolve } from 'node:path'
import { requireInFolder } from '../compose/move-mark.ts'
import { readDatabase, readEnvironment, readPlaces } from '../config.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { watchedFindings } from './check/watched-findings.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { type Given, runCommand } from './command-line/run-command.ts'
import { withBucket } from './files/bucket-in-use.ts'

const command = {
  typed: 'npm run -s restore',
  does: '用一份备份恢复数据：逐个核对文件，打开并检查，都通过才放到数据目录。先停止服务。',
  operands: [{ word: '备份文件夹', means: 'npm run -s backup 做出的一份：dudao-年月日-时分秒', count: 'one' }],
  options: {
    replace: {
      type: 'boolean',
      default: false,
      means: '数据目录已有数据时，把它移进其中的 replaced-年月日-时分秒，不删除；不写则拒绝',
    },
    'even-if-damaged': { type: 'boolean', default: false, means: '备份里的数据有问题也恢复；不写则列出问题，不恢复' },
  },
  examples: [
    ['/mnt/backup/dudao/dudao-20260720-023000', '恢复到空的数据目录'],
    ['/mnt/backup/dudao/dudao-20260720-023000 --replace', '替换现有数据，原来的移到一边'],
  ],
  notes: [
    '记录在数据库里的，先去掉 DATABASE_URL 恢复到空的 DATA_DIR，再用 npm run -s move -- to-postgres 搬进去。',
    '任何一步不对，原来的数据都没有动过。',
    '材料放在 S3 桶里的，先设好 S3_ENDPOINT 等四项：恢复的是记录，材料在原来的桶里核对。',
    '备份之后收到的报送不在其中，可用联系人手里的回执核对。',
  ],
  exits: { 0: '恢复成功', 1: '没有恢复，数据照旧', 2: '写法不对' },
} as const satisfies Command

const INTO_DATABASE =
  '设了 DATABASE_URL，备份不能直接恢复到数据库。请停止全部节点，去掉 DATABASE_URL，把备份恢复到一个空的 DATA_DIR；再写回 DATABASE_URL（换一个空的数据库），运行 npm run -s move -- to-postgres'

/** `npm run -s restore -- FOLDER [--replace]`: 0 restored, 1 not, with the data as they were, 2 wrong use. */
async function restore({ values, operands: [backup = ''] }: Given<typeof command>): Promise<0> {
  const environment = readEnvironment(process.cwd(), process.env)
  if (readDatabase(environment) !== undefined) throw new Error(INTO_DATABASE)
  const settings = readPlaces(environment)
  const { dataFolder } = settings
  await requireInFolder(dataFolder)
  const progress = openProgress()
  const { files, madeAt, replaced, erasedSince } = await withBucket(settings, { readsContent: false }, (bucketOf) =>
    restoreBackup({
      backup: resolve(backup),
      dataFolder,
      replace: values.replace,
      evenIfDamaged: values['even-if-damaged'],
      now: new Date(),
      findings: watchedFindings(progress),
      bucketOf,
      onCopied: (count, total) => progress.at('正在复制并核对', count, total),
      onOpening: () => progress.at('正在打开数据、补上日志'),
    }),
  ).finally(progress.clear)
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

await runCommand(command, { run: restore, failed: [1, '没有恢复：'] })
