import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boundedTurns, type Limit, pacing } from '../../../src/channels/kit/pace.ts'

/** A clock that each wait moves forward. */
function movedByWaits() {
  const time = { now: Date.parse('2026-01-05T09:00:00+08:00') }
  return {
    time,
    clock: { now: () => new Date(time.now) },
    wait: async (ms: number) => {
      time.now += ms
    },
  }
}

const limit = fc.record({ most: fc.integer({ min: 1, max: 20 }), perMs: fc.integer({ min: 1, max: 60_000 }) })

it('never lets more through than each limit allows, whatever the pauses between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(limit, { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }),
      async (limits, gaps) => {
        const { time, ...parts } = movedByWaits()
        const pace = pacing({ limits, ...parts })
        const times: number[] = []
        for (const gap of gaps) {
          time.now += gap
          expect(await pace.slot('one')).toBe(true)
          times.push(time.now)
        }
        for (const { most, perMs } of limits) expect(mostWithin(times, perMs)).toBeLessThanOrEqual(most)
      },
    ),
  )
})

const mostWithin = (times: readonly number[], ms: number) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length))

it.each<{ what: string; limits: Limit[]; asked: number; took: number }>([
  { what: 'an API of DingTalk', limits: [{ most: 18, perMs: 1000 }], asked: 70, took: 3000 },
  { what: 'a group webhook', limits: [{ most: 19, perMs: 60_000 }], asked: 39, took: 120_000 },
  {
    what: 'two limits, the longer one first',
    limits: [
      { most: 3, perMs: 100_000 },
      { most: 1, perMs: 10 },
    ],
    asked: 4,
    took: 100_000,
  },
])(
  '$what: slots asked for at once come one after the other, no later than they must',
  async ({ limits, asked, took }) => {
    const { time, ...parts } = movedByWaits()
    const began = time.now
    const pace = pacing({ limits, ...parts })
    await Promise.all(Array.from({ length: asked }, () => pace.slot('one')))
    expect(time.now - began).toBe(took)
  },
)

it('counts each key by itself', async () => {
  const { time, ...parts } = movedByWaits()
  const pace = pacing({ limits: [{ most: 1, perMs: 1000 }], ...parts })
  const began = time.now
  await Promise.all(['a', 'b', 'c'].map(pace.slot))
  expect(time.now).toBe(began)
})

it('a limit that refuses does not wait, and gives way when its window has passed', async () => {
  const { time, ...parts } = movedByWaits()
  const pace = pacing({ limits: [{ most: 2, perMs: 3_600_000, refuses: true }], ...parts })
  expect([await pace.slot('a'), await pace.slot('a'), await pace.slot('a')]).toEqual([true, true, false])
  time.now += 3_600_000
  expect(await pace.slot('a')).toBe(true)
})

it('a paused key gives no slot before its pause is over, and a shorter pause does not end a longer one', async () => {
  const { time, ...parts } = movedByWaits()
  const pace = pacing({ limits: [{ most: 5, perMs: 1000 }], ...parts })
  pace.pause('a', 1500)
  pace.pause('a', 100)
  const began = time.now
  await pace.slot('a')
  expect(time.now).toBe(began + 1500)
})

it('a clock that is put back does not hold anything up', async () => {
  const { time, ...parts } = movedByWaits()
  const pace = pacing({ limits: [{ most: 1, perMs: 60_000 }], ...parts })
  await pace.slot('a')
  time.now -= 86_400_000
  const began = time.now
  await pace.slot('a')
  expect(time.now).toBe(began)
})

it('a key takes no more works than may wait, and takes them again once they are done, failed ones too', async () => {
  const inTurn = boundedTurns(2)
  let finish = () => {}
  const first = inTurn('a', () => new Promise<void>((resolve) => (finish = resolve)))
  const second = inTurn('a', () => Promise.reject(new Error('broken')))
  expect(inTurn('a', async () => 3)).toBeUndefined()
  expect(await inTurn('b', async () => 4)).toBe(4)
  await Promise.resolve()
  finish()
  await first
  await expect(second).rejects.toThrow('broken')
  expect(await inTurn('a', async () => 5)).toBe(5)
})
