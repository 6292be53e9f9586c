import { describe, expect, it } from 'vitest'
import {
  flatMapInSteps,
  inBatches,
  inSteps,
  inTurns,
  othersTurn,
  runAll,
  untilOneFails,
} from '../../src/concurrency/work-through.ts'

const items = Array.from({ length: 1050 }, (_, at) => at)

describe('in steps', () => {
  it('works in order and pauses between the steps', async () => {
    const done: number[] = []
    const pausedAt: number[] = []
    await inSteps(
      items,
      (at) => void done.push(at),
      async () => void pausedAt.push(done.length),
    )
    expect(done).toEqual(items)
    expect(pausedAt).toEqual([200, 400, 600, 800, 1000])
  })

  it('lets others have their turn', async () => {
    let between = 0
    setImmediate(function count() {
      between += 1
      if (between < 3) setImmediate(count)
    })
    await inSteps(items, () => undefined)
    expect(between).toBe(3)
  })

  it('gives what comes of each, in order', async () => {
    expect(await flatMapInSteps(items, (at) => (at % 2 === 0 ? [at, -at] : []))).toEqual(
      items.flatMap((at) => (at % 2 === 0 ? [at, -at] : [])),
    )
  })
})

describe('in batches', () => {
  it('keeps the order, and lets others have their turn between the batches', async () => {
    let pauses = 0
    const done = await inBatches(
      items,
      async (at) => at * 2,
      async () => {
        pauses += 1
      },
    )
    expect(done).toEqual(items.map((at) => at * 2))
    expect(pauses).toBe(10)
  })

  it('never has more than a hundred under way', async () => {
    let underWay = 0
    let most = 0
    await inBatches(items, async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await Promise.resolve()
      underWay -= 1
    })
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(100)
  })

  it('lets a message in between', async () => {
    let between = 0
    setImmediate(function count() {
      between += 1
      if (between < 5) setImmediate(count)
    })
    await inBatches(items, async (at) => at)
    expect(between).toBe(5)
  })

  it('ends with the first failure', async () => {
    const failing = inBatches(items, async (at) => {
      if (at === 150) throw new Error('no such unit')
      return at
    })
    await expect(failing).rejects.toThrow('no such unit')
  })
})

describe('runAll', () => {
  it('runs a few jobs at a time, begun in order', async () => {
    const begun: number[] = []
    let running = 0
    let most = 0
    const jobs = Array.from({ length: 9 }, (_, index) => async () => {
      begun.push(index)
      running += 1
      most = Math.max(most, running)
      await othersTurn()
      running -= 1
    })
    await runAll(2, jobs)
    expect([begun, most]).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8], 2])
  })

  it('runs all jobs before it throws the first failure', async () => {
    let done = 0
    const failing = async () => {
      throw new Error('the disk is full')
    }
    const job = async () => {
      done += 1
    }
    await expect(runAll(1, [job, failing, job, job])).rejects.toThrow('the disk is full')
    expect(done).toBe(3)
  })
})

describe('untilOneFails', () => {
  it('begins no more after a failure, and throws it once none is running', async () => {
    const done: number[] = []
    const work = async (item: number) => {
      await othersTurn()
      if (item === 2) throw new Error('the disk is full')
      done.push(item)
    }
    await expect(untilOneFails(2, [1, 2, 3, 4, 5], work)).rejects.toThrow('the disk is full')
    expect(done).toEqual([1, 3])
  })
})

describe('work that says where it may pause', () => {
  it('pauses once a slice of time has passed, and gives what it comes to', async () => {
    let time = 0
    let pauses = 0
    function* work(): Generator<undefined, string> {
      for (let step = 0; step < 10; step += 1) {
        time += 4
        yield
      }
      return 'done'
    }
    const pause = async () => {
      pauses += 1
    }
    expect(await inTurns(work(), { pause, elapsed: () => time })).toBe('done')
    expect(pauses).toBe(3)
  })
})
