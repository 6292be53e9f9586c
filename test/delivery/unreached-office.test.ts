import { expect, it } from 'vitest'
import { unreachedOffice } from '../../src/delivery/unreached-office.ts'
import { directoryOf } from '../../src/domain/directory.ts'
import type { CanReach } from '../../src/ports/outbound.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'

const byWecom: CanReach = (to) => to.kind === 'person' && to.addresses.wecom !== undefined

it('tells the place of everybody of the office who is not reached, and the units whose leader is not', () => {
  const campaign = Campaign.parse({
    rubric: 'zhengzhou-2020',
    year: 2026,
    office: {
      name: '督导办',
      clerks: [
        { name: '甲', wecom: 'jia' },
        { name: '乙', dingtalk: 'yi' },
      ],
      // The same person as 甲.
      experts: [{ name: '甲', wecom: 'jia', dingtalk: 'jia' }, { name: '丙' }],
      leaders: [{ name: '丁', dingtalk: 'ding' }],
    },
  })
  const roster = Roster.parse({
    units: [
      { name: '金水区', kind: '县市区', leader: { name: '戊', wecom: 'wu' } },
      { name: '中原区', kind: '县市区', leader: { name: '己', dingtalk: 'ji' } },
      { name: '高新区', kind: '开发区' },
    ],
  })
  const directory = directoryOf(campaign, roster, [])
  expect(unreachedOffice({ campaign, roster, directory }, byWecom)).toEqual({
    clerks: [2],
    experts: [2],
    leaders: [1],
    unitLeaders: ['中原区'],
  })
})
