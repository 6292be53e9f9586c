import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const STARTED = /http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+/

export interface ServiceProcess {
  /** The address it listens at, without a slash at the end. */
  readonly url: string
  /** As a power cut would: no warning, nothing finished. */
  kill9(): Promise<void>
  /** As a supervisor would: asks it to stop, and tells how it ended and after how many milliseconds. */
  terminate(): Promise<{ readonly code: number | null; readonly ms: number }>
}

/** The service as an operator starts it, in a process of its own. */
export async function startProcess(settings: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: PROJECT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', LOG_LEVEL: 'warn', ...settings },
  })
  const kill9 = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const terminate = async () => {
    const began = performance.now()
    child.kill('SIGTERM')
    await once(child, 'exit')
    return { code: child.exitCode, ms: performance.now() - began }
  }
  onTestFinished(kill9)
  return { url: await addressOf(child), kill9, terminate }
}

/** Runs it where it is expected to refuse: its exit code and what it says. */
export async function runProcess(settings: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: PROJECT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', ...settings },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [code] = await once(child, 'exit')
  return { code, said }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const address = STARTED.exec(said)?.[0]
      if (address) resolve(address)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)))
  })
}
