import { describe, expect, it } from 'vitest'
import { inBatches } from '../../src/concurrency/in-batches.ts'

const items = Array.from({ length: 1050 }, (_, at) => at)

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
