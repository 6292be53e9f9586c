import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a sandbox of its own, new and empty, while something looks at it. */
export async function withSandbox(look: (url: string) => Promise<void>): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'dudao-pictures-'))
  const service = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: PROJECT,
    env: { ...process.env, PORT: '0', SANDBOX: '1', DATA_DIR: data, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(service, 'exit')
  try {
    await look(
      await new Promise<string>((resolve, reject) => {
        service.stdout.on('data', (chunk: Buffer) => {
          const address = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0]
          if (address) resolve(address)
        })
        service.once('exit', (code) => reject(new Error(`the service ended with ${code}`)))
      }),
    )
  } finally {
    service.kill()
    await ended
    await rm(data, { recursive: true, force: true })
  }
}
