import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startLooking } from '../../src/jobs/look-now.ts'

const minute = 60_000

describe('startLooking', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-07-29T08:59:30+08:00') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const errors: string[] = []
  const log = { info: () => {}, warn: () => {}, error: (_: unknown, message: string) => errors.push(message) }

  it('looks once a minute, goes on after an error, and stops', async () => {
    let looks = 0
    const looking = startLooking({
      log,
      lookNow: async () => {
        looks += 1
        if (looks === 1) throw new Error('disk full')
      },
    })
    await vi.advanceTimersByTimeAsync(minute)
    expect([looks, errors]).toEqual([1, ['检查到期提醒时出错，下一分钟再试']])
    await vi.advanceTimersByTimeAsync(2 * minute)
    expect(looks).toBe(3)
    await looking.stop()
    await vi.advanceTimersByTimeAsync(2 * minute)
    expect(looks).toBe(3)
  })

  it('does not look while a look is going on, and stops only after it', async () => {
    let looks = 0
    let finish = () => {}
    const looking = startLooking({
      log,
      lookNow: () => {
        looks += 1
        return new Promise<void>((resolve) => {
          finish = resolve
        })
      },
    })
    await vi.advanceTimersByTimeAsync(3 * minute)
    expect(looks).toBe(1)

    let stopped = false
    const stopping = looking.stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(minute)
    expect(stopped).toBe(false)
    finish()
    await stopping
    expect(stopped).toBe(true)
  })
})
