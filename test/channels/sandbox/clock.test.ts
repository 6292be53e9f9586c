import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'
import { machineClock, openClock, sandboxServer } from './sandbox-server.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const nothingDue = { dueMoments: () => [], lookNow: async () => undefined }

describe('a clock that can be moved', () => {
  it('starts at the machine’s time, is put elsewhere, ticks on from there, and stays so after a restart', async () => {
    const folder = await tempFolder()
    const machine = machineClock(at('2026-07-01T09:00:00'))
    const clock = await openClock(folder, machine)
    expect(clock.now()).toEqual(at('2026-07-01T09:00:00'))

    await clock.moveTo(at('2026-07-28T10:00:00'), nothingDue)
    machine.set(at('2026-07-01T09:00:30'))
    expect(clock.now()).toEqual(at('2026-07-28T10:00:30'))

    const reopened = await openClock(folder, machine)
    machine.set(at('2026-07-02T09:00:00'))
    expect(reopened.now()).toEqual(at('2026-07-29T10:00:00'))
  })

  it('runs what falls due on the way, in order, each at its own moment', async () => {
    const clock = await openClock(await tempFolder())
    const seen: Date[] = []
    const target = at('2026-07-20T09:00:00')
    const dueMoments = [
      '2026-07-20T09:00:00', // at the target itself: due
      '2026-07-10T09:00:00',
      '2026-07-05T09:00:00',
      '2026-07-01T09:00:00', // where the clock stood: was due before
      '2026-07-20T09:00:01', // after the target
    ].map(at)
    await clock.moveTo(target, {
      dueMoments: () => dueMoments,
      lookNow: async (moment) => {
        expect(clock.now()).toEqual(moment)
        seen.push(moment)
      },
    })
    expect(seen).toEqual([at('2026-07-05T09:00:00'), at('2026-07-10T09:00:00'), target])
    expect(clock.now()).toEqual(target)
  })

  it('only sets the clock when it goes back', async () => {
    const clock = await openClock(await tempFolder())
    await clock.moveTo(at('2026-06-01T00:00:00'), {
      dueMoments: () => [at('2026-06-15T09:00:00')],
      lookNow: () => Promise.reject(new Error('must not run')),
    })
    expect(clock.now()).toEqual(at('2026-06-01T00:00:00'))
  })

  it('makes moves one after the other', async () => {
    const clock = await openClock(await tempFolder())
    const seen: string[] = []
    const moving = (target: Date, name: string) =>
      clock.moveTo(target, {
        dueMoments: (from) => [new Date(from.getTime() + 1), target],
        lookNow: async () => {
          await new Promise(setImmediate)
          seen.push(name)
        },
      })
    await Promise.all([moving(at('2026-08-01T00:00:00'), 'first'), moving(at('2026-09-01T00:00:00'), 'second')])
    expect(seen).toEqual(['first', 'first', 'second', 'second'])
    expect(clock.now()).toEqual(at('2026-09-01T00:00:00'))
  })

  it('stays where something failed, so that moving on does not skip it unnoticed', async () => {
    const clock = await openClock(await tempFolder())
    const failing = {
      dueMoments: () => [at('2026-07-05T09:00:00'), at('2026-07-06T09:00:00')],
      lookNow: () => Promise.reject(new Error('store is gone')),
    }
    await expect(clock.moveTo(at('2026-07-20T09:00:00'), failing)).rejects.toThrow('store is gone')
    expect(clock.now()).toEqual(at('2026-07-05T09:00:00'))
  })
})

describe('GET and PUT /sandbox/clock', () => {
  it.each([
    { now: '2026-07-28T10:00:00+08:00', shows: '2026-07-28T10:00:00.000+08:00' },
    { now: '2026-07-28T02:00:00.000Z', shows: '2026-07-28T10:00:00.000+08:00' },
    { now: '2026-07-28T10:00', shows: '2026-07-28T10:00:00.000+08:00' },
    { now: '2026-07-28', shows: '2026-07-28T00:00:00.000+08:00' },
    { now: '2000-01-01T00:00:00+08:00', shows: '2000-01-01T00:00:00.000+08:00' },
  ])('takes $now', async ({ now, shows }) => {
    const { send } = await sandboxServer()
    expect(await send('PUT', '/sandbox/clock', { now })).toEqual({ status: 200, body: { now: shows } })
    expect(await send('GET', '/sandbox/clock')).toEqual({ status: 200, body: { now: shows } })
  })

  it.each([
    { now: 'tomorrow' },
    { now: '' },
    { now: '2026-02-30' },
    { now: '2026-07-28T25:00:00+08:00' },
    { now: '1999-12-31T23:59:59+08:00' },
    { now: '2100-01-01T00:00:00+08:00' },
    { now: '+275760-09-13T00:00:00Z' },
    { now: 1_785_000_000_000 },
    { now: null },
    {},
    [],
  ])('refuses %j', async (body) => {
    const { send } = await sandboxServer()
    expect(await send('PUT', '/sandbox/clock', body)).toEqual({
      status: 400,
      body: { error: expect.stringMatching(/请求有误/) },
    })
    expect(await send('GET', '/sandbox/clock')).toMatchObject({ body: { now: '2026-07-01T09:00:00.000+08:00' } })
  })
})
