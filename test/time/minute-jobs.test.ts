import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Job, startMinuteJobs } from '../../src/time/minute-jobs.ts'

const MINUTE = 60_000

const aJob = (name: string, run: () => Promise<unknown>): Job => ({ name, failure: `${name}出错`, run })

describe('jobs of every minute', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-07-29T08:59:30+08:00') })
    errors.length = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const errors: string[] = []
  const log = { info: () => {}, warn: () => {}, error: (_: unknown, message: string) => errors.push(message) }

  it('run at the start and once a minute, go on after an error, and stop', async () => {
    let runs = 0
    const job = aJob('提醒', async () => {
      runs += 1
      if (runs === 2) throw new Error('disk full')
    })
    const jobs = startMinuteJobs([job], log)
    expect(runs).toBe(1)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect([runs, errors]).toEqual([2, ['提醒出错']])
    await vi.advanceTimersByTimeAsync(2 * MINUTE)
    expect(runs).toBe(4)
    await jobs.stop()
    await vi.advanceTimersByTimeAsync(2 * MINUTE)
    expect(runs).toBe(4)
  })

  it('do not wait for a slow one, which is not run twice at once; the stop waits for it', async () => {
    const runs = { slow: 0, quick: 0 }
    let finish = () => {}
    const slow = aJob('待发', () => {
      runs.slow += 1
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    const quick = aJob('提醒', async () => {
      runs.quick += 1
    })
    const jobs = startMinuteJobs([slow, quick], log)
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(runs).toEqual({ slow: 1, quick: 4 })

    let stopped = false
    const stopping = jobs.stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(stopped).toBe(false)
    finish()
    await stopping
    expect(stopped).toBe(true)
  })

  it('are logged each as what failed', async () => {
    const failing = (name: string) =>
      aJob(name, () => {
        throw new Error('disk full')
      })
    const jobs = startMinuteJobs([failing('待发'), failing('提醒')], log)
    await vi.advanceTimersByTimeAsync(0)
    expect(errors).toEqual(['待发出错', '提醒出错'])
    await jobs.stop()
  })
})
