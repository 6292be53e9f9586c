import { expect, it } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { demoCampaign, demoRoster } from '../../src/channels/sandbox/demo.ts'
import { openChannels } from '../../src/compose/channels.ts'
import { folderPlace } from '../../src/compose/record-place.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** A channel that cannot begin until it is told to, beside one that can. */
async function twoChannels() {
  const files = { campaign: demoCampaign(2026), roster: demoRoster() }
  const logged: string[] = []
  const note = (fields: Record<string, unknown>, message: string) => void logged.push(`${fields.channel} ${message}`)
  const state = { lame: true, begun: 0, ready: true }
  const lame: Channel = {
    name: 'lame',
    waysOut: [],
    welcome: () => undefined,
    start: async () => {
      if (state.lame) throw new Error('no disk')
      state.begun += 1
    },
    ready: async () => (state.ready ? [] : ['lame']),
  }
  const sound: Channel = { name: 'sound', waysOut: [], welcome: () => '好', ready: async () => [] }
  const folder = await tempFolder()
  const channels = openChannels({
    ground: {
      folder,
      place: folderPlace(folder),
      clock: { now: () => new Date('2026-07-20T10:00:00+08:00') },
      files: () => files,
      rosterWriter: { write: async () => {} },
      spread: false,
      open: () => [lame, sound],
    },
    log: { info: note, warn: note, error: note },
    maxFileBytes: 1000,
    address: () => 'http://127.0.0.1',
    also: () => [],
    onDelivery: () => {},
    onAnswered: () => {},
  })
  return { channels, state, logged }
}

it('a channel that could not begin is named until it has begun and is ready', async () => {
  const { channels, state, logged } = await twoChannels()
  await channels.start()
  const standing = async () => Object.fromEntries(await channels.standing())
  expect(await standing()).toEqual({ lame: ['lame（未启动）'], sound: [] })
  expect(logged).toEqual(['lame 渠道未能启动，一分钟后再试'])

  state.lame = false
  state.ready = false
  await channels.start()
  expect(await standing()).toEqual({ lame: ['lame'], sound: [] })
  state.ready = true
  await channels.start()
  expect(await standing()).toEqual({ lame: [], sound: [] })
  expect(state.begun).toBe(1)
})

it('nothing begins any more once all were stopped', async () => {
  const { channels, state } = await twoChannels()
  await channels.start()
  await channels.stop()
  state.lame = false
  await channels.start()
  expect(state.begun).toBe(0)
})

it('who has nothing to say at the start says nothing', async () => {
  expect((await twoChannels()).channels.welcome('http://127.0.0.1')).toEqual(['好'])
})
