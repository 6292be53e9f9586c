import { describe, expect, it } from 'vitest'
import { onceInFlight } from '../../../src/channels/kit/once.ts'

/** Work that counts its runs and answers with the number of the run. */
const counted = () => {
  let runs = 0
  return { work: async () => ++runs, runs: () => runs }
}

describe('onceInFlight', () => {
  it('gives deliveries at the same time one run and one answer', async () => {
    const { work, runs } = counted()
    const once = onceInFlight<number>({ remember: 10 })
    expect(await Promise.all([once.run('m', work), once.run('m', work), once.run('m', work)])).toEqual([1, 1, 1])
    expect(runs()).toBe(1)
  })

  it('answers a late repeat from memory, and another id anew', async () => {
    const { work } = counted()
    const once = onceInFlight<number>({ remember: 10 })
    expect(await once.run('m', work)).toBe(1)
    expect(await once.run('m', work)).toBe(1)
    expect(await once.run('n', work)).toBe(2)
  })

  it('forgets a failed run, and also one that throws before its first await', async () => {
    const once = onceInFlight<string>({ remember: 10 })
    const broken = (): Promise<string> => {
      throw new Error('broken')
    }
    await expect(once.run('m', broken)).rejects.toThrow('broken')
    expect(once.has('m')).toBe(false)
    expect(await once.run('m', async () => 'well')).toBe('well')
  })

  it('remembers only so many, dropping the one not asked for longest', async () => {
    const { work } = counted()
    const once = onceInFlight<number>({ remember: 2 })
    await once.run('a', work)
    await once.run('b', work)
    await once.run('a', work)
    await once.run('c', work)
    expect(['a', 'b', 'c'].filter(once.has)).toEqual(['a', 'c'])
  })

  it('keeps what is in progress however many others finish', async () => {
    const once = onceInFlight<string>({ remember: 1 })
    let finish = (_: string) => {}
    const slow = once.run('slow', () => new Promise<string>((resolve) => (finish = resolve)))
    await once.run('a', async () => 'a')
    await once.run('b', async () => 'b')
    const again = once.run('slow', async () => 'a second run')
    finish('the first run')
    expect(await slow).toBe('the first run')
    expect(await again).toBe('the first run')
  })
})
