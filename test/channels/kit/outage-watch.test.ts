import { afterEach, expect, it, vi } from 'vitest'
import { type LastSeen, type OutageWatch, outageWatch } from '../../../src/channels/kit/outage-watch.ts'
import { manualTime } from '../../support/manual-time.ts'

const watches: OutageWatch[] = []
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.end()))
})

const START = '2026-01-05T01:00:00.000Z'

async function aWatch(seenAt: string | null = null, alwaysUp = false) {
  const time = manualTime(START)
  const away: { from: string; until: string }[] = []
  const saved: (string | null)[] = []
  const watch = outageWatch({
    channel: 'dingtalk',
    kept: {
      load: async (): Promise<LastSeen> => ({ seenAt }),
      save: async (value) => void saved.push(value.seenAt),
    },
    inbox: {
      wasAway: ({ from, until }) => void away.push({ from: from.toISOString(), until: until.toISOString() }),
    },
    clock: time.clock,
    wait: time.wait,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    alwaysUp,
  })
  watches.push(watch)
  await watch.begin()
  return { time, away, saved, watch }
}

it.each([
  ['never before', null, 0],
  ['a minute ago', '2026-01-05T00:59:00.000Z', 0],
  ['longer ago', '2026-01-05T00:58:59.999Z', 1],
])('seen %s before the start', async (_, seenAt, outages) => {
  const { watch, away } = await aWatch(seenAt)
  watch.up()
  watch.up()
  await vi.waitFor(() => expect(away).toHaveLength(outages))
})

it('an outage is told once, from the last sign of life to the next', async () => {
  const { time, watch, away } = await aWatch()
  watch.up()
  await time.pass(20_000)
  watch.heard()
  await time.pass(60_001)
  watch.up()
  await time.pass(60_000)
  watch.up()
  expect(away).toEqual([{ from: '2026-01-05T01:00:20.000Z', until: '2026-01-05T01:01:20.001Z' }])
})

it('a clock that is put forward while the connection stands is no outage', async () => {
  const { time, watch, away } = await aWatch()
  watch.up()
  await time.pass(86_400_000)
  watch.heard()
  watch.up()
  expect(away).toEqual([])
})

it('is saved now and then while there is something new, and at the end', async () => {
  const { time, watch, saved } = await aWatch()
  watch.up()
  await time.pass(30_000)
  await time.pass(60_000)
  expect(saved).toEqual([START])
  watch.heard()
  await watch.end()
  expect(saved).toEqual([START, '2026-01-05T01:01:30.000Z'])
})

it('what lives as long as the process was away only while that was', async () => {
  const { time, away, saved, watch } = await aWatch('2026-01-05T00:30:00.000Z', true)
  await time.pass(600_000)
  await watch.end()
  expect(away).toEqual([{ from: '2026-01-05T00:30:00.000Z', until: START }])
  expect(saved.at(-1)).toBe('2026-01-05T01:10:00.000Z')
})
