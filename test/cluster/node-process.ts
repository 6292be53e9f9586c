import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const SHIFT = fileURLToPath(new URL('../e2e/shift-date.cjs', import.meta.url))
const STARTED = /http:\/\/127\.0\.0\.1:\d+/

/** One node as an operator starts it, that the test may kill, stop for a while, and start again. */
export interface NodeProcess {
  readonly name: string
  url(): string
  pid(): number | undefined
  isRunning(): boolean
  start(): Promise<void>
  kill9(): Promise<void>
  /** It stands still, as a machine does whose disk or memory is taken away. */
  pause(): void
  goOn(): void
  end(): Promise<void>
  /** What it logged at the level of a warning and above. */
  readonly lines: readonly string[]
}

interface Options {
  readonly name: string
  readonly folder: string
  readonly settings: Readonly<Record<string, string>>
  /** How much its clock is ahead. */
  readonly aheadMs: number
}

export function nodeProcess({ name, folder, settings, aheadMs }: Options): NodeProcess {
  const lines: string[] = []
  let child: ChildProcess | undefined
  let url = ''
  const env = () => ({
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    PORT: '0',
    LOG_LEVEL: 'warn',
    DATA_DIR: folder,
    NODE_OPTIONS: `--require ${SHIFT}`,
    DUDAO_TEST_NOW: new Date(Date.now() + aheadMs).toISOString(),
    ...settings,
  })
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null
  return {
    name,
    lines,
    url: () => url,
    pid: () => child?.pid,
    isRunning,
    async start() {
      const started = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { cwd: PROJECT, env: env() })
      child = started
      url = await new Promise((resolve, reject) => {
        let said = ''
        const listen = (chunk: Buffer) => {
          const text = chunk.toString()
          lines.push(...text.split('\n').filter((line) => line.startsWith('{')))
          said = `${said}${text}`.slice(-20_000)
          const address = STARTED.exec(said)?.[0]
          if (address) resolve(address)
        }
        started.stdout?.on('data', listen)
        started.stderr?.on('data', listen)
        started.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said}`)))
      })
    },
    async kill9() {
      if (!isRunning()) return
      child?.kill('SIGKILL')
      if (child) await once(child, 'exit')
    },
    pause: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    async end() {
      if (!isRunning()) return
      child?.kill('SIGCONT')
      child?.kill('SIGTERM')
      if (child) await once(child, 'exit')
    },
  }
}

/** The keys of an office lie on each of its nodes. */
export async function copyKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await cp(join(from, 'keys'), join(to, 'keys'), { recursive: true })
}
