import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { chatPicture } from './chat-picture.ts'

/** `npm run -s pictures`: draws the screenshots of docs/pictures again, from the service itself. */
const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(PROJECT, 'docs', 'pictures')
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

const data = await mkdtemp(join(tmpdir(), 'dudao-pictures-'))
const service = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
  cwd: PROJECT,
  env: { ...process.env, PORT: '0', SANDBOX: '1', DATA_DIR: data, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await addressSaid()
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  await chatPicture(browser, url, join(FOLDER, 'chat.png'))
  await browser.close()
} finally {
  const ended = once(service, 'exit')
  service.kill()
  await ended
  await rm(data, { recursive: true, force: true })
}

function addressSaid(): Promise<string> {
  return new Promise((resolve, reject) => {
    service.stdout.on('data', (chunk: Buffer) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0]
      if (address) resolve(address)
    })
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}`)))
  })
}
