import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Binding, directoryOf } from '../../../src/domain/directory.ts'
import { sharedLines } from '../../../src/domain/office-people.ts'
import type { Sender } from '../../../src/domain/person.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { Campaign, Roster } from '../../support/office-schemas.ts'

const jinshui = UnitId.parse('金水区')
const campaign = Campaign.parse({
  rubric: 'zhengzhou-2020',
  year: 2026,
  office: {
    name: '督导办',
    clerks: [{ name: '督导员', wecom: 'clerk', dingtalk: 'clerk-d' }],
    experts: [{ name: '专家', dingtalk: 'expert' }],
    leaders: [{ name: '领导', wecomBot: 'Leader' }],
  },
})
type Entry = Readonly<Record<string, string>>
const rosterOf = (contacts: readonly Entry[], leader?: Entry) =>
  Roster.parse({ units: [{ name: jinshui, kind: '县市区', contacts, ...(leader && { leader }) }] })
const by = (channel: string, userId: string): Sender => ({ channel, userId })

describe('a line of the roster that has an id of the office’s people', () => {
  it.each<[string, readonly Entry[], Sender]>([
    ['of a clerk', [{ name: '生人', wecom: 'clerk', dingtalk: 'stranger' }], by('dingtalk', 'stranger')],
    ['of an expert', [{ name: '生人', wecom: 'stranger', dingtalk: 'expert' }], by('wecom', 'stranger')],
    ['of a leader', [{ name: '生人', wecom: 'stranger', wecomBot: 'Leader' }], by('wecom', 'stranger')],
    ['asked in the sandbox', [{ name: '生人', wecom: 'clerk', dingtalk: 'stranger' }], by('sandbox', 'Stranger')],
  ])('%s makes the other id nobody’s, and is named', (_, lines, stranger) => {
    const roster = rosterOf(lines)
    const { personOf, contactsOf } = directoryOf(campaign, roster, [])
    expect(personOf(stranger)).toBeUndefined()
    expect(contactsOf(jinshui)).toHaveLength(1)
    expect(contactsOf(jinshui)[0]?.addresses).not.toContain('stranger')
    expect(sharedLines(campaign, roster)).toMatchObject([{ unit: jinshui, place: 1 }])
  })

  it.each([false, true])('makes nobody a clerk over several lines, in either order', (reversed) => {
    const lines = [
      { name: '甲', wecom: 'jia', dingtalk: 'middle' },
      { name: '乙', wecom: 'clerk', dingtalk: 'middle' },
    ]
    const roster = rosterOf(reversed ? lines.toReversed() : lines)
    const { personOf } = directoryOf(campaign, roster, [])
    for (const sender of [by('wecom', 'jia'), by('dingtalk', 'middle')])
      expect(personOf(sender)?.roles).toEqual(new Set(['contact']))
    expect(personOf(by('wecom', 'clerk'))?.roles).toEqual(new Set(['clerk', 'contact']))
    expect(sharedLines(campaign, roster)).toHaveLength(1)
  })

  it('makes the clerk contact, or leader of the unit, with nothing to name where all ids are theirs', () => {
    const own = { name: '督导员', wecom: 'clerk', dingtalk: 'clerk-d' }
    const roster = rosterOf([own], own)
    const { contactsOf, leaderOf, clerks } = directoryOf(campaign, roster, [])
    expect(contactsOf(jinshui)).toEqual(clerks())
    expect(leaderOf(jinshui)).toBe(clerks()[0])
    expect(sharedLines(campaign, roster)).toEqual([])
  })

  it('of the unit’s leader is named too, and adds nothing', () => {
    const roster = rosterOf([], { name: '领导', wecom: 'clerk', dingtalk: 'stranger' })
    expect(directoryOf(campaign, roster, []).personOf(by('dingtalk', 'stranger'))).toBeUndefined()
    expect(sharedLines(campaign, roster)).toEqual([{ unit: jinshui, place: 'leader', kinds: ['dingtalk'] }])
  })
})

it('an id has the office roles under which it stands in campaign.yaml, though entries share another', () => {
  const shared = Campaign.parse({
    rubric: 'zhengzhou-2020',
    year: 2026,
    office: {
      name: '督导办',
      clerks: [{ name: '王', wecom: 'wang', dingtalk: 'one' }],
      experts: [{ name: '王', wecom: 'wang', dingtalk: 'two' }],
    },
  })
  const { personOf } = directoryOf(shared, rosterOf([]), [])
  expect(personOf(by('wecom', 'wang'))?.roles).toEqual(new Set(['clerk', 'expert']))
  expect(personOf(by('dingtalk', 'one'))?.roles).toEqual(new Set(['clerk']))
  expect(personOf(by('dingtalk', 'two'))?.roles).toEqual(new Set(['expert']))
})

it('a clerk who is taken out of campaign.yaml has no rights any more', () => {
  const without = { ...campaign, office: { ...campaign.office, clerks: [] } }
  const bindings = [{ sender: by('wecom', 'clerk'), name: '督导员', unit: jinshui }]
  expect(directoryOf(without, rosterOf([]), []).personOf(by('wecom', 'clerk'))).toBeUndefined()
  expect(directoryOf(without, rosterOf([]), bindings).personOf(by('wecom', 'clerk'))?.roles).toEqual(
    new Set(['contact']),
  )
})

const kinds = ['wecom', 'dingtalk', 'wecomBot'] as const
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const entry = fc.record(
  { name: fc.constantFrom('甲', '乙'), wecom: id, dingtalk: id, wecomBot: id },
  { requiredKeys: ['name'] },
)
const entries = (most: number) => fc.array(entry, { maxLength: most })
const sender = fc.record({ channel: fc.constantFrom(...kinds, 'sandbox'), userId: id })
const units = ['金水区', '中原区'] as const
const binding = fc.record(
  {
    sender,
    name: fc.constantFrom('甲', '乙'),
    unit: fc.constantFrom(...units).map((unit) => UnitId.parse(unit)),
    contact: entry.map(({ name, ...addresses }) => ({ name, addresses })),
  },
  { requiredKeys: ['sender', 'name', 'unit'] },
)
const release = fc.record({
  addresses: entry.map(({ name, ...addresses }) => addresses),
  unit: fc.constantFrom(...units).map((unit) => UnitId.parse(unit)),
})

it('nobody has an office role but by an id that stands in campaign.yaml under that role', () => {
  fc.assert(
    fc.property(
      fc.record({ clerks: fc.array(entry, { minLength: 1, maxLength: 2 }), experts: entries(2), leaders: entries(2) }),
      fc.tuple(entries(3), entries(3), fc.option(entry, { nil: undefined })),
      fc.array(binding, { maxLength: 4 }),
      fc.array(release, { maxLength: 2 }),
      (office, [some, others, leader], bindings: readonly Binding[], released) => {
        const campaign = Campaign.parse({ rubric: 'r', year: 2026, office: { name: '督导办', ...office } })
        const roster = Roster.parse({
          units: [
            { name: units[0], kind: '县市区', contacts: some, ...(leader && { leader }) },
            { name: units[1], kind: '县市区', contacts: others },
          ],
        })
        const { personOf } = directoryOf(campaign, roster, bindings, released)
        const stands = (list: readonly Entry[], { channel, userId }: Sender) =>
          list.some((one) =>
            channel === 'sandbox' ? kinds.some((kind) => one[kind] === userId) : one[channel] === userId,
          )
        for (const channel of [...kinds, 'sandbox']) {
          for (const userId of ['a', 'b', 'c', 'd', 'e']) {
            const roles = personOf({ channel, userId })?.roles ?? new Set()
            for (const [role, list] of [
              ['clerk', office.clerks],
              ['expert', office.experts],
              ['leader', office.leaders],
            ] as const) {
              if (roles.has(role)) expect(stands(list, { channel, userId })).toBe(true)
              else if (channel !== 'sandbox') expect(stands(list, { channel, userId })).toBe(false)
            }
          }
        }
      },
    ),
    { numRuns: 500 },
  )
})
