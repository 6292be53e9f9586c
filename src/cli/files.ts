import { existsSync } from 'node:fs'
import { readEnvironment, readPlaces } from '../config.ts'
import { lockData } from './backup/replace-data.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'
import { moveFiles } from './files/move-files.ts'

const command = {
  typed: 'npm run -s files',
  does: '把收到的材料和网页的文字在数据目录与 S3 桶之间搬一次家。先停止服务。',
  operands: [{ word: 'to-s3 或 to-folder', means: 'to-s3 从数据目录搬进桶；to-folder 从桶搬回数据目录', count: 'one' }],
  options: {},
  examples: [
    ['to-s3', '设好 S3_ENDPOINT 等四项以后，服务启动以前'],
    ['to-folder', '不再用 S3 时：仍设着四项运行，搬完再去掉它们'],
  ],
  notes: [
    '每个文件搬过去、读回来核对 SHA-256 之后，才删去原处的一份；中途停下的，再运行一次同样的命令接着搬。',
    '记录在 PostgreSQL 里的，先停止每一个节点：这条命令看不到别的机器上的服务。',
    '内容与名称（SHA-256）不符的不搬，留在原处并列出。',
  ],
  exits: { 0: '都搬完了', 1: '没有搬完，写明原因', 2: '写法不对' },
} as const satisfies Command

/** `npm run -s files -- to-s3 | to-folder`. The service must not run. */
async function files({ operands: [to] }: Given<typeof command>): Promise<0 | 1 | 2> {
  if (to !== 'to-s3' && to !== 'to-folder') return misused(command, `「${to}」应为 to-s3 或 to-folder。`)
  const { dataFolder, s3 } = readPlaces(readEnvironment(process.cwd(), process.env))
  if (!existsSync(dataFolder)) throw new Error(`数据目录 ${dataFolder} 不存在，请核对 DATA_DIR`)
  if (!s3) throw new Error('没有设置 S3：搬家要用 S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY 四项')
  const unlock = await lockData(dataFolder)
  const progress = openProgress()
  try {
    const { moved, bytes, damaged, strangers } = await moveFiles({
      to,
      dataFolder,
      settings: s3,
      clock: { now: () => new Date() },
      onMoved: (count, total) => progress.at('正在搬并核对', count, total),
    }).finally(progress.clear)
    for (const name of strangers) console.log(`提示　${name} 不是本系统存放的文件，没有搬。`)
    for (const name of damaged) console.log(`没有搬　${name}：内容与 SHA-256 不符，请从备份恢复，或确认不需要后移走。`)
    console.log(
      `${damaged.length === 0 ? '搬完了' : '没有搬完'}：${moved} 个文件，${(bytes / MB).toFixed(1)} MB，已逐个读回核对。`,
    )
    if (damaged.length > 0) return 1
    console.log(to === 'to-s3' ? '可以启动服务了。' : '请去掉 S3 的四项设置，再启动服务。')
    return 0
  } finally {
    await unlock()
  }
}

const MB = 1024 * 1024

await runCommand(command, { run: files, failed: [1, '没有搬完：'] })
