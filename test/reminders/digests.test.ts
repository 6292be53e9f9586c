import { describe, expect, it } from 'vitest'
import { Day } from '../../src/domain/day.ts'
import { directoryOf } from '../../src/domain/directory.ts'
import type { Matter, PointKind, Reminder } from '../../src/domain/reminder.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { digestsFor } from '../../src/reminders/digests.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'
import { aMatter } from './a-matter.ts'
import { anOpenItem } from './an-open-item.ts'

const day = Day.parse('2026-08-05')
const aReminder = (kind: PointKind, given: Parameters<typeof anOpenItem>[0]): Reminder => ({
  item: anOpenItem(given),
  kind,
  daysLeft: 0,
  points: [],
})

const campaign = Campaign.parse({
  rubric: 'zhengzhou-2020',
  year: 2026,
  office: {
    name: '督导办',
    clerks: [{ name: '督导员', wecom: 'office' }],
    leaders: [{ name: '分管领导', wecom: 'leader' }],
  },
})
const roster = Roster.parse({
  units: [
    {
      name: '金水区',
      kind: '县市区',
      contacts: [{ name: '联系人甲', wecom: 'JinShui' }],
      leader: { name: '联系人甲', wecom: 'jinshui' },
    },
    {
      name: '中原区',
      kind: '县市区',
      contacts: [{ name: '督导员', wecom: 'office' }, { name: '没有账号' }],
      leader: { name: '负责人', dingtalk: 'head' },
    },
    { name: '高新区', kind: '开发区', contacts: [{ name: '没有账号' }] },
  ],
  groups: [
    { name: 'all', units: ['金水区', '中原区', '高新区'] },
    { name: '开发区', units: ['高新区'] },
  ],
})

const told = async (reminders: Reminder[]) =>
  (await digestsFor(day, { reminders, matters: [], desk: null }, directoryOf(campaign, roster, []), roster.groups)).map(
    ({ recipient, digest }) => {
      const tasks = (some: readonly Reminder[]) => some.map(({ item }) => `${item.unit}${item.task}`).join(' ')
      return digest.kind === 'group'
        ? `${recipient}: ${tasks(digest.reminders)}`
        : `${recipient}: ${tasks(digest.own)} | ${tasks(digest.led)} | ${tasks(digest.office)}`
    },
  )

describe('digestsFor', () => {
  it('is one digest a person over all roles; who leads and is contact reads of an item once', async () => {
    expect(await told([aReminder('escalation', {}), aReminder('escalation', { unit: '中原区', task: 1 })])).toEqual([
      'wecom:office: 中原区1 |  | 中原区1 金水区2',
      'dingtalk:head:  | 中原区1 | ',
      'wecom:jinshui: 金水区2 |  | ',
      'group:all: 中原区1 金水区2',
    ])
  })

  it('tells the office and leaders of nothing that is not escalated', async () => {
    expect(await told([aReminder('after', {})])).toEqual(['wecom:jinshui: 金水区2 |  | ', 'group:all: 金水区2'])
  })

  it('names a unit in its groups even when nobody of it can be reached', async () => {
    expect(await told([aReminder('before', { unit: '高新区' })])).toEqual([
      'group:all: 高新区2',
      'group:开发区: 高新区2',
    ])
  })

  it('puts the earliest deadline first', async () => {
    const later = aReminder('before', { task: 1, due: '2026-08-20' })
    const earlier = aReminder('before', { task: 9, due: '2026-08-06' })
    expect((await told([later, earlier]))[0]).toBe('wecom:jinshui: 金水区9 金水区1 |  | ')
  })
})

describe('what else falls due', () => {
  const toldOf = async (kind: PointKind, of: Matter['of']) => {
    const matters = [{ item: aMatter({ of }), kind, daysLeft: 0, points: [] }]
    const digests = await digestsFor(day, { reminders: [], matters, desk: null }, directoryOf(campaign, roster, []), [])
    return digests.map(({ recipient }) => recipient)
  }
  const unit = UnitId.parse('金水区')
  const other = UnitId.parse('中原区')

  it.each<[string, PointKind, Matter['of'], string[]]>([
    ['a unit before its day', 'before', { kind: 'unit', unit }, ['wecom:jinshui']],
    [
      'with the candidate’s own contact',
      'day-of',
      { kind: 'unit', unit, candidate: other },
      ['wecom:jinshui', 'wecom:office'],
    ],
    ['missed: leader and office too', 'escalation', { kind: 'unit', unit: other }, ['wecom:office', 'dingtalk:head']],
    ['the office', 'before', { kind: 'office', withLeaders: false }, ['wecom:office']],
    ['and its leaders', 'before', { kind: 'office', withLeaders: true }, ['wecom:office', 'wecom:leader']],
  ])('%s', async (_, kind, of, whom) => {
    expect(await toldOf(kind, of)).toEqual(whom)
  })
})
