import type { Command } from './cli/command-line/command.ts'
import { runCommand } from './cli/command-line/run-command.ts'
import { boundHeap } from './compose/bounded-heap.ts'
import { discardBucketFiles } from './compose/kept-files.ts'
import { openLog } from './compose/log.ts'
import { platforms } from './compose/platforms.ts'
import { discardSandbox, startRestartable } from './compose/start-over.ts'
import { readEnvironment, readSettings, SettingsError } from './config.ts'
import { BotError } from './domain/errors.ts'
import { startService } from './service.ts'
import { FileFault } from './stores/files/errors.ts'
import { dropSchema } from './stores/postgres/database.ts'
import { YamlFileError } from './stores/yaml-file.ts'
import { predecessorEnded, restartsInARow } from './watchdog/after-restart.ts'
import { watchLoop } from './watchdog/watch-loop.ts'

const command = {
  typed: 'npm start',
  does: '启动督导通服务。没有配置平台时启动沙箱：网页聊天，可扮演各种身份，时钟可拨。',
  operands: [],
  options: {},
  examples: [['', '按 .env 和环境变量启动，默认在 http://127.0.0.1:3000']],
  notes: [
    '设置都是环境变量，写在 .env 里即可：PORT、HOST、PUBLIC_URL、DATA_DIR、MAX_FILE_MB、LOG_LEVEL、SANDBOX、S3_…，以及各平台的，见 README。',
    '真实的办公室先运行 npm run -s setup 写出名单；启动后运行 npm run -s doctor 逐项检查。',
    '按 Ctrl+C，或发 SIGTERM，即停止。',
  ],
  exits: { 0: '正常停止', 1: '没有启动，写明原因', 2: '写法不对' },
} as const satisfies Command

/** Starts the service; a mistake of the operator's is logged as one line, without a stack trace. */
async function main(): Promise<void> {
  await predecessorEnded(process.env)
  boundHeap()
  const settings = readSettings(readEnvironment(process.cwd(), process.env, platforms), platforms)
  const { log, tracing } = openLog(settings.logLevel)
  const service = await startRestartable({
    start: (port, again) =>
      startService(port === undefined ? settings : { ...settings, port }, log, { tracing, ...again }),
    discard: async () => {
      log.info({}, '沙箱回到起点')
      await discardBucketFiles(settings.s3, 'sandbox/')
      await discardSandbox(settings.dataFolder)
      if (settings.databaseUrl !== undefined) await dropSchema(settings.databaseUrl, 'dudao_sandbox')
    },
    onFailure: (error) => {
      process.stderr.write(`${explain(error)}\n`)
      process.exit(1)
    },
  })
  process.stdout.write(`${service.welcome}\n`)
  // The watchdog starts last: a start may take as long as it needs.
  watchLoop({ log, quiet: settings.logLevel === 'silent', restarts: restartsInARow(process.env) })

  const stop = async (signal: string) => {
    log.info({ signal }, '正在停止')
    await service.stop()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop('SIGTERM'))
  process.once('SIGINT', () => void stop('SIGINT'))
  whenAbandonedByNpm(() => void stop('npm ended'))
}

/** `npm start` puts a shell between npm and this process that dies of a signal without passing it on. */
function whenAbandonedByNpm(stop: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}

function explain(error: unknown): string {
  if (error instanceof BotError) return error.cause instanceof FileFault ? error.cause.message : error.reply
  if (error instanceof SettingsError || error instanceof YamlFileError) return error.message
  if (isOfFile(error)) return `${error.path} 不能读写（${error.code}），没有启动。请检查它的权限和磁盘。`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** As Node.js tells of a file or folder. */
const isOfFile = (error: unknown): error is Error & { readonly code: string; readonly path: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  'path' in error &&
  typeof error.path === 'string'

const start = () =>
  main().then(
    () => 0,
    (error: unknown) => {
      process.stderr.write(`${explain(error)}\n`)
      process.exit(1)
    },
  )

await runCommand(command, { run: start, failed: [1, ''] })
