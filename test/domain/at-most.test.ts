import { describe, expect, it } from 'vitest'
import { atMost } from '../../src/domain/at-most.ts'

const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('at most', () => {
  it('runs so many side by side and no more, each once, in order', async () => {
    const inTurn = atMost(2)
    const begun: number[] = []
    let running = 0
    let most = 0
    const works = Array.from({ length: 9 }, (_, index) =>
      inTurn(async () => {
        begun.push(index)
        running += 1
        most = Math.max(most, running)
        await othersTurn()
        running -= 1
        return index * 2
      }),
    )
    expect(await Promise.all(works)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16])
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(most).toBe(2)
  })

  it('goes on after a work that failed', async () => {
    const inTurn = atMost(1)
    const failed = inTurn(async () => {
      throw new Error('the disk is full')
    })
    const next = inTurn(async () => 'done')
    await expect(failed).rejects.toThrow('the disk is full')
    expect(await next).toBe('done')
  })
})
