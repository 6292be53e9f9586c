import { existsSync } from 'node:fs'
import { readDatabase, readEnvironment, readPlaces } from '../config.ts'
import { checkData } from './check/check-data.ts'
import { watchedFindings } from './check/watched-findings.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { type Given, runCommand } from './command-line/run-command.ts'
import { withRecords } from './command-line/with-records.ts'
import { withBucket } from './files/bucket-in-use.ts'

const command = {
  typed: 'npm run -s check',
  does: '检查全部数据：档案、日志、回执、所附文件、密钥；设了 DATABASE_URL 的，查数据库里的档案。只读，服务运行与否都可以。',
  operands: [],
  options: {
    content: {
      type: 'boolean',
      default: false,
      means: '材料在 S3 桶里时，把每个文件读回来核对内容；不写只核对都在、大小相符。在文件夹里的总是核对内容',
    },
  },
  examples: [
    ['', '检查 DATA_DIR（默认 data）'],
    ['--content', '连同桶里每个文件的内容，文件多时要很久'],
  ],
  notes: [
    '每个问题一行：在哪里、是什么、怎么处理；处理办法详见 docs/operations.md。',
    '检查别的文件夹：DATA_DIR=文件夹 npm run -s check',
  ],
  exits: { 0: '没有问题', 1: '有问题', 2: '无法检查' },
} as const satisfies Command

/** `npm run -s check`. Reads only. */
async function check({ values }: Given<typeof command>): Promise<0 | 1> {
  const environment = readEnvironment(process.cwd(), process.env)
  const settings = readPlaces(environment)
  const { dataFolder: folder } = settings
  if (!existsSync(folder)) throw new Error(`数据目录 ${folder} 不存在，请核对 DATA_DIR`)
  const progress = openProgress()
  const findings = watchedFindings(progress)
  await withRecords(environment, folder, (database) =>
    withBucket(settings, { readsContent: values.content }, (bucketOf) =>
      checkData(folder, findings, { bucketOf, database }),
    ),
  ).finally(progress.clear)
  const where = readDatabase(environment) === undefined ? folder : `数据库和 ${folder}`
  console.log(
    findings.count() === 0 ? `检查完成：${where} 没有发现问题。` : `检查完成：发现 ${findings.count()} 处问题。`,
  )
  return findings.count() === 0 ? 0 : 1
}

await runCommand(command, { run: check, failed: [2, '无法检查：'] })
