import { expect, it, vi } from 'vitest'
import { endsWithin } from '../../src/compose/ends-within.ts'

it('waits for all, whatever becomes of them', async () => {
  const done: string[] = []
  const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => void done.push('slow'))
  await endsWithin(60_000, [slow, Promise.reject(new Error('broken'))])
  expect(done).toEqual(['slow'])
})

it('waits no longer than it may', async () => {
  vi.useFakeTimers()
  try {
    const ended = endsWithin(8000, [new Promise(() => undefined)]).then(() => 'over')
    await vi.advanceTimersByTimeAsync(7999)
    expect(await Promise.race([ended, Promise.resolve('waiting')])).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(await ended).toBe('over')
  } finally {
    vi.useRealTimers()
  }
})
