import { describe, expect, it } from 'vitest'
import { flatMapInSteps, inSteps } from '../../src/concurrency/in-steps.ts'

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
