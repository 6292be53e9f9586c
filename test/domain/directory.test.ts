import { describe, expect, it } from 'vitest'
import { type Binding, directoryOf } from '../../src/domain/directory.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'

const campaign = Campaign.parse({
  rubric: 'zhengzhou-2020',
  year: 2026,
  office: {
    name: '督导办',
    clerks: [{ name: '督导员', wecom: 'Office' }],
    experts: [{ name: '专家', dingtalk: 'office' }],
  },
})
const roster = Roster.parse({
  units: [
    {
      name: '金水区',
      kind: '县市区',
      contacts: [{ name: '甲', wecom: 'JinShui', dingtalk: 'js' }, { name: '乙' }, { name: '督导员', wecom: 'office' }],
    },
    { name: '中原区', kind: '县市区', contacts: [{ name: '甲', dingtalk: 'js' }] },
  ],
})
const [jinshui, zhongyuan] = [UnitId.parse('金水区'), UnitId.parse('中原区')]
const directory = (...bindings: readonly Binding[]) => directoryOf(campaign, roster, bindings)
const robot = { channel: 'wecomBot', userId: 'R1' }

describe('who is who', () => {
  it('is told by ids of one kind, whatever their number; WeCom’s are not case-sensitive in the roster', () => {
    const { personOf } = directory()
    expect(personOf({ channel: 'wecom', userId: 'jinshui' })).toMatchObject({
      name: '甲',
      contactOf: [jinshui, zhongyuan],
    })
    expect(personOf({ channel: 'wecom', userId: 'office' })?.roles).toEqual(new Set(['clerk', 'contact']))
    expect(personOf({ channel: 'dingtalk', userId: 'office' })?.roles).toEqual(new Set(['expert']))
    expect(personOf({ channel: 'dingtalk', userId: 'JS' })).toBeUndefined()
  })

  it('is told without regard to case by both ways of WeCom', () => {
    const { personOf } = directory({ sender: robot, name: '甲', unit: jinshui })
    expect(personOf({ channel: 'wecomBot', userId: 'r1' })).toBe(personOf(robot))
    expect(personOf({ channel: 'wecom', userId: 'JINSHUI' })?.name).toBe('甲')
  })

  it('is told by an id of any kind in the sandbox', () => {
    const { personOf } = directory()
    for (const userId of ['jinshui', 'JinShui', 'js']) expect(personOf({ channel: 'sandbox', userId })?.name).toBe('甲')
  })
})

describe('a bound account', () => {
  it('of a contact of the roster is that contact, with all addresses', () => {
    const { personOf, contactsOf } = directory({
      sender: robot,
      name: 'R1',
      unit: jinshui,
      contact: { name: '甲', addresses: { wecom: 'jinshui' } },
    })
    expect(contactsOf(jinshui).map(({ name }) => name)).toEqual(['甲', '乙', '督导员'])
    expect(personOf(robot)?.addresses).toEqual({ wecom: 'jinshui', dingtalk: 'js', wecomBot: 'R1' })
    expect(personOf({ channel: 'dingtalk', userId: 'js' })).toBe(personOf(robot))
  })

  it('of a contact listed by the name alone is that contact', () => {
    const { personOf, contactsOf } = directory({
      sender: robot,
      name: '乙',
      unit: jinshui,
      contact: { name: '乙', addresses: {} },
    })
    expect(contactsOf(jinshui)).toHaveLength(3)
    expect(personOf(robot)).toMatchObject({ name: '乙', addresses: { wecomBot: 'R1' }, contactOf: [jinshui] })
  })

  it.each<[string, Binding['contact']]>([
    ['of somebody new', undefined],
    ['of somebody the roster does not list any more', { name: '戊', addresses: { wecom: 'wu' } }],
    [
      'of a contact who has become clerk: a code never gives the rights of the office',
      { name: '督导员', addresses: { wecom: 'office' } },
    ],
  ])('%s is a contact of its own', (_, contact) => {
    const { personOf, contactsOf } = directory({
      sender: robot,
      name: '新',
      unit: jinshui,
      ...(contact && { contact }),
    })
    expect(contactsOf(jinshui)).toHaveLength(4)
    expect(personOf(robot)).toMatchObject({ name: '新', addresses: { wecomBot: 'R1' }, roles: new Set(['contact']) })
  })
})

describe('an account bound to a candidate', () => {
  const candidate = UnitId.parse('金水区城管局')

  it('speaks for it, and for no unit', () => {
    const { personOf, contactsOf } = directory({ sender: robot, name: '丙', unit: candidate })
    expect(personOf(robot)).toMatchObject({
      contactOf: [],
      contactOfCandidates: [candidate],
      roles: new Set(['contact']),
    })
    expect(contactsOf(candidate)).toEqual([personOf(robot)])
    expect(contactsOf(jinshui)).not.toContain(personOf(robot))
  })

  it('may be that of a unit’s contact as well', () => {
    const { personOf } = directory({ sender: { channel: 'wecom', userId: 'jinshui' }, name: '甲', unit: candidate })
    expect(personOf({ channel: 'dingtalk', userId: 'js' })).toMatchObject({
      contactOf: [jinshui, zhongyuan],
      contactOfCandidates: [candidate],
    })
  })
})
