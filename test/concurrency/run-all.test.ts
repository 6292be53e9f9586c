import { describe, expect, it } from 'vitest'
import { othersTurn } from '../../src/concurrency/in-steps.ts'
import { runAll } from '../../src/concurrency/run-all.ts'

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
