import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'

/** Of half a second each: what takes milliseconds never stands so long in one call, what tries all ways always does. */
const MOST_TICKS = 40
const TICK_MS = 500

it('every function that reads text reads the worst texts', { timeout: 180_000 }, async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '../../worst-case/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  expect(await lastSaid(child)).toBe('done')
})

/** The last line that it says: the end, or the call in which it stands. */
async function lastSaid(child: ChildProcess): Promise<string> {
  let said = ''
  let wrong = ''
  let silent = 0
  let ended = false
  child.stdout?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-1000)
    silent = 0
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    wrong += chunk.toString()
  })
  child.once('close', () => {
    ended = true
  })
  for await (const _ of every(TICK_MS)) {
    silent += 1
    if (ended || silent > MOST_TICKS) break
  }
  return wrong || (said.trimEnd().split('\n').at(-1) ?? '')
}
