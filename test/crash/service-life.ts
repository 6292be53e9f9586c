import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type CUT_SIGNAL, type FaultPlan, PLAN_VARIABLE } from './plan.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const PRELOAD = fileURLToPath(new URL('./preload.ts', import.meta.url))
const STARTED = /http:\/\/127\.0\.0\.1:\d+/

/** The whole service in a process, as an operator starts it but for the preloaded disk. */
export interface ServiceLife {
  /** The address it listens at, without a slash at the end; undefined if it ended before. */
  readonly url: Promise<string | undefined>
  /** Asks it to end; resolves with false if it had died already. */
  end(): Promise<boolean>
  kill(signal?: 'SIGKILL' | typeof CUT_SIGNAL): void
  readonly ended: Promise<number | null>
  readonly pid: number | undefined
  /** All it wrote. */
  said(): string
}

/** Starts it; `wrapper` is a command before Node's, such as one that sets limits. */
export function serviceLife(
  plan: FaultPlan,
  settings: Readonly<Record<string, string>>,
  { wrapper = [], uid }: { readonly wrapper?: readonly string[]; readonly uid?: number } = {},
): ServiceLife {
  const [command = '', ...words] = [...wrapper, process.execPath, '--import', 'tsx', '--import', PRELOAD, 'src/main.ts']
  const child = spawn(command, words, {
    cwd: PROJECT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      LOG_LEVEL: 'error',
      DATA_DIR: plan.folder,
      [PLAN_VARIABLE]: JSON.stringify(plan),
      ...settings,
    },
    ...(uid === undefined ? {} : { uid }),
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = once(child, 'close').then(() => child.exitCode)
  return {
    url: Promise.race([addressOf(child, () => said), ended.then(() => undefined)]),
    async end() {
      child.kill('SIGTERM')
      return (await ended) === 0
    },
    kill: (signal = 'SIGKILL') => void child.kill(signal),
    ended,
    pid: child.pid,
    said: () => said,
  }
}

const addressOf = (child: ChildProcess, said: () => string): Promise<string> =>
  new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const address = STARTED.exec(said())?.[0]
      if (address) resolve(address)
    })
  })
