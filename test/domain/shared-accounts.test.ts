import { describe, expect, it } from 'vitest'
import { sharedAccounts } from '../../src/domain/shared-accounts.ts'
import { presentSharedAccounts } from '../../src/replies/present-shared-accounts.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'

const campaign = Campaign.parse({
  rubric: 'zhengzhou-2020',
  year: 2026,
  office: {
    name: '督导办',
    clerks: [{ name: '督导员', wecom: 'office' }],
    experts: [{ name: '督导员', wecom: 'office' }],
  },
})
const unit = (name: string, ...contacts: object[]) => ({ name, kind: '县市区', contacts })
const told = (...units: object[]) => presentSharedAccounts(sharedAccounts(campaign, Roster.parse({ units })))

describe('one account', () => {
  it.each([
    [
      [unit('金水区', { name: '甲', wecom: 'zhangsan' }), unit('中原区', { name: '乙', wecom: 'ZhangSan' })],
      ['同一账号写在不同姓名下，只认作一人，请核对：zhangsan（金水区甲、中原区乙）。'],
    ],
    [
      [
        unit('金水区', { name: '甲', wecom: 'a', dingtalk: 'a' }),
        unit('中原区', { name: ' 甲', wecom: 'a', dingtalk: 'a' }),
      ],
      ['同一账号写在几个单位：a（金水区甲、中原区 甲）。'],
    ],
    [[unit('金水区', { name: '甲', wecom: 'office' })], [expect.stringContaining('office（督导办督导员、')]],
    [[unit('金水区', { name: '甲', dingtalk: 'a' }), unit('中原区', { name: '乙', dingtalk: 'A' })], []],
    [[{ ...unit('金水区', { name: '甲', wecom: 'a' }), leader: { name: '甲', wecom: 'a' } }], []],
  ])('%j is told %j', (units, lines) => {
    expect(told(...units)).toEqual(lines)
  })
})
