import { expect, it } from 'vitest'
import { inTries, type Next } from '../../../src/channels/kit/tries.ts'

async function tried(steps: readonly Next[]) {
  const pauses: number[] = []
  let tries = 0
  const result = await inTries(
    { wait: async (ms) => void pauses.push(ms), random: () => 0.5 },
    async () => {
      tries += 1
      return tries
    },
    (last) => steps[last - 1] ?? 'stop',
  )
  return { result, pauses }
}

it.each<{ steps: Next[]; result: number; pauses: number[] }>([
  { steps: ['stop'], result: 1, pauses: [] },
  { steps: ['pause', 'stop'], result: 2, pauses: [1000] },
  { steps: ['pause', 'pause', 'pause'], result: 3, pauses: [1000, 2000] },
  { steps: ['now', 'pause', 'pause'], result: 3, pauses: [2000] },
  { steps: ['now', 'now', 'now'], result: 3, pauses: [] },
])('$steps: ends with try $result after pauses $pauses', async ({ steps, result, pauses }) => {
  expect(await tried(steps)).toEqual({ result, pauses })
})
