import { expect, it } from 'vitest'
import { realWait } from '../../../src/channels/kit/wait.ts'

it('ends at once, and without an error, when it is called off', async () => {
  const off = new AbortController()
  const waited = realWait(60_000, off.signal)
  off.abort()
  expect(await waited).toBeUndefined()
})
