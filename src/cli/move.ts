import { readDatabase, readDataFolder, readEnvironment } from '../config.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'
import { moveToFolder, moveToPostgres } from './move/move-records.ts'

const command = {
  typed: 'npm run -s move',
  does: '把全部记录从数据目录搬到 PostgreSQL，或搬回来，读回逐份核对。先停止服务（全部节点）。',
  operands: [
    {
      word: 'to-postgres 或 to-folder',
      means: '搬到 DATABASE_URL 的数据库，还是搬回 DATA_DIR 的数据目录',
      count: 'one',
    },
  ],
  options: {},
  examples: [
    ['to-postgres', '数据目录 → 数据库；数据库应是空的'],
    ['to-folder', '数据库 → 数据目录'],
  ],
  notes: [
    '.env 里要有 DATABASE_URL，两个方向都要；在有 keys 文件夹的那台机器上运行。',
    '中途停了，再运行一次就接着搬。原来的一份不删除，做上记号，服务不会再从它启动。',
    'keys、campaign.yaml、roster.yaml 和材料文件不搬，仍在原处。',
  ],
  exits: { 0: '搬好了，核对相符', 1: '没有搬完，原来的记录仍然有效', 2: '写法不对' },
} as const satisfies Command

/** `npm run -s move -- to-postgres | to-folder`: 0 moved, 1 not, 2 wrong use. */
async function move({ operands: [where = ''] }: Given<typeof command>): Promise<0 | 1 | 2> {
  if (where !== 'to-postgres' && where !== 'to-folder') return misused(command, `没有「${where}」这个方向。`)
  const environment = readEnvironment(process.cwd(), process.env)
  const databaseUrl = readDatabase(environment)
  if (databaseUrl === undefined) throw new Error('没有设置 DATABASE_URL，不知道是哪个数据库。请写在 .env 里')
  const dataFolder = readDataFolder(environment)
  const progress = openProgress()
  const parts = { dataFolder, databaseUrl, now: new Date(), onDone: progress.at }
  const run = where === 'to-postgres' ? moveToPostgres : moveToFolder
  const { documents, replaced } = await run(parts).finally(progress.clear)
  console.log(`搬好了：${documents} 份记录，份数和内容读回核对相符。`)
  if (where === 'to-postgres') {
    console.log('.env 里保留 DATABASE_URL，启动服务即从数据库运行；keys 文件夹仍要，其余节点各复制一份。')
    console.log(`${dataFolder} 里原来的记录没有删除，服务不再使用，确认无误后可以移走。`)
  } else {
    console.log(`去掉 .env 里的 DATABASE_URL，启动服务即从 ${dataFolder} 运行。`)
    if (replaced !== undefined) console.log(`数据目录里以前的记录移到了 ${replaced}，确认无误后可以删除。`)
  }
  return 0
}

await runCommand(command, { run: move, failed: [1, '没有搬完：'] })
