import { expect, it } from 'vitest'
import { z } from 'zod'
import { demoCampaign, demoRoster } from '../../src/channels/sandbox/demo.ts'
import { officeGround, withGroupsOfSettings } from '../../src/compose/office.ts'
import { platforms } from '../../src/compose/platforms.ts'
import { folderPlace } from '../../src/compose/record-place.ts'
import { readSettings } from '../../src/config.ts'
import type { Group, Roster } from '../../src/domain/campaign.ts'

const kinds = { wecomWebhook: { schema: z.string(), identity: (id: string) => id.replace(/#.*$/, '') } }
const listed: Group = { name: '群1', units: [], addresses: { wecomWebhook: 'https://a.test/?key=1' } }

function groupsWith(...named: readonly Record<string, string>[]) {
  const campaign = demoCampaign(2026)
  let current = { campaign, roster: { ...demoRoster(), groups: [listed] } satisfies Roster }
  const written: Roster[] = []
  const files = () => current
  const rosterWriter = { write: async (roster: Roster) => void written.push(roster) }
  return {
    ...withGroupsOfSettings({ named, kinds }, { files, rosterWriter }),
    written,
    edit: (roster: Roster) => {
      current = { campaign, roster }
    },
  }
}

it('a webhook that the roster does not list is a group of all units', () => {
  const { files } = groupsWith({ wecomWebhook: 'https://a.test/?key=1' }, { wecomWebhook: 'https://a.test/?key=2' })
  const { groups, units } = files().roster
  expect(groups).toEqual([
    listed,
    { name: '群2', units: units.map(({ name }) => name), addresses: { wecomWebhook: 'https://a.test/?key=2' } },
  ])
  expect(files()).toBe(files())
})

it('it is not written into the roster, and goes once the roster lists it', async () => {
  const { files, rosterWriter, written, edit } = groupsWith({ wecomWebhook: 'https://a.test/?key=2' })
  const { roster } = files()
  await rosterWriter.write(roster)
  expect(written).toEqual([{ ...roster, groups: [listed] }])
  edit({ ...roster, groups: [{ ...listed, addresses: { wecomWebhook: 'https://a.test/?key=2' } }] })
  expect(files().roster.groups.map(({ name }) => name)).toEqual(['群1'])
})

it('it is the roster’s own where only what does not tell them apart differs', () => {
  const { files, edit } = groupsWith({ wecomWebhook: 'https://a.test/?key=2' })
  const { roster } = files()
  edit({ ...roster, groups: [{ ...listed, addresses: { wecomWebhook: 'https://a.test/?key=2#SEC1' } }] })
  expect(files().roster.groups.map(({ name }) => name)).toEqual(['群1'])
})

const dingtalkSet = { DINGTALK_CLIENT_ID: 'ding1', DINGTALK_CLIENT_SECRET: 'secret' }
const robotSet = { WECOM_BOT_ID: 'aib1', WECOM_BOT_SECRET: 'secret' }

it.each([
  { configured: 'DingTalk alone', environment: dingtalkSet, spread: false },
  { configured: 'WeCom alone', environment: robotSet, spread: true },
  { configured: 'both', environment: { ...dingtalkSet, ...robotSet }, spread: true },
])('with $configured, digests are spread: $spread', ({ environment, spread }) => {
  const settings = readSettings(environment, platforms)
  const files = () => ({ campaign: demoCampaign(2026), roster: demoRoster() })
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const machine = { now: () => new Date('2026-07-20T10:00:00+08:00') }
  expect(officeGround({ settings, machine, log, platforms, placeOf: folderPlace }, files).spread).toBe(spread)
})
