import { expect, it } from 'vitest'
import { unreached } from '../../src/delivery/unreached.ts'
import { directoryOf } from '../../src/domain/directory.ts'
import { UnitId } from '../../src/domain/unit.ts'
import type { CanReach } from '../../src/ports/outbound.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'

const campaign = Campaign.parse({
  rubric: 'zhengzhou-2020',
  year: 2026,
  office: { name: '督导办', clerks: [{ name: '督导员', wecom: 'office' }] },
})
const roster = Roster.parse({
  units: [
    {
      name: '金水区',
      kind: '县市区',
      contacts: [
        { name: '甲', wecom: 'Jia' },
        { name: '乙', dingtalk: 'yi' },
      ],
    },
    { name: '中原区', kind: '县市区', contacts: [{ name: '乙', dingtalk: 'yi' }, { name: '丙' }] },
    { name: '高新区', kind: '开发区' },
  ],
  groups: [
    { name: '一', units: ['金水区'], wecomWebhook: 'https://a.test/?key=1' },
    { name: '二', units: ['金水区'] },
  ],
})
const byWecom: CanReach = (to) =>
  to.kind === 'person' ? to.addresses.wecom !== undefined : to.addresses?.wecomWebhook !== undefined

const names = async (current: Parameters<typeof unreached>[0]) => {
  const { contacts, units, groups } = await unreached(current, byWecom)
  return { contacts: contacts.map(({ name }) => name), units, groups }
}

it('names contacts once, units that nobody can be told for, and groups', async () => {
  expect(await names({ roster, directory: directoryOf(campaign, roster, []) })).toEqual({
    contacts: ['乙', '丙'],
    units: ['中原区', '高新区'],
    groups: ['二'],
  })
})

it('counts accounts that were bound', async () => {
  const unit = UnitId.parse('高新区')
  const bound = { sender: { channel: 'wecom', userId: 'ding' }, name: '丁', unit }
  expect((await names({ roster, directory: directoryOf(campaign, roster, [bound]) })).units).toEqual(['中原区'])
})
