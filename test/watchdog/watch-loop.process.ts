import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { it, type TestContext } from 'vitest'
import { z } from 'zod'

const Line = z.object({
  level: z.literal(60),
  time: z.number(),
  pid: z.number(),
  hostname: z.string(),
  msg: z.string(),
})

/** A watched program in a process of its own; those that follow it write to the same output. */
async function watched({ onTestFinished, expect }: TestContext, restarts?: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'standing.ts')], {
    env: { PATH: process.env.PATH ?? '', ...(restarts === undefined ? {} : { DUDAO_RESTARTS: restarts }) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const started = () => [...said.matchAll(/started (\d+)/g)].map(([, pid]) => Number(pid))
  onTestFinished(() => {
    for (const pid of started()) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  })
  await expect.poll(() => started().length, { timeout: 15_000 }).toBe(1)
  return {
    child,
    started,
    standStill: () => child.stdin.write('\n'),
    fatal: () => Line.parse(JSON.parse(/^\{.*\}$/m.exec(said)?.[0] ?? '{}')),
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it.concurrent('ends a process that stands still, says so, and starts it anew', { timeout: 30_000 }, async (test) => {
  const { expect } = test
  const { child, started, standStill, fatal } = await watched(test)
  standStill()
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(fatal()).toMatchObject({ pid: child.pid, msg: expect.stringMatching(/事件循环停了 2 秒.*第 1 次/) })
  await expect.poll(() => started().length, { timeout: 15_000 }).toBe(2)
})

it.concurrent('leaves the third restart in a row to whoever runs the service', { timeout: 30_000 }, async (test) => {
  const { expect } = test
  const { child, started, standStill, fatal } = await watched(test, '3')
  standStill()
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(fatal().msg).toMatch(/已连续重新启动 3 次，不再自行启动/)
  await pause(1500)
  expect(started()).toHaveLength(1)
})

it.concurrent('takes no process that was halted for one that stands still', { timeout: 30_000 }, async (test) => {
  const { expect } = test
  const { child, started } = await watched(test)
  child.kill('SIGSTOP')
  await pause(3000)
  child.kill('SIGCONT')
  await pause(1000)
  expect(child.exitCode ?? child.signalCode).toBe(null)
  expect(started()).toHaveLength(1)
})

it.concurrent('ends with the process it watches', { timeout: 30_000 }, async (test) => {
  const { expect } = test
  const { child } = await watched(test)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM'])
})
