import { describe, expect, it } from 'vitest'
import { Day, daysBetween } from '../../src/domain/day.ts'
import type { Digest, OpenUpload, Reminder } from '../../src/domain/reminder.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { presentDigest } from '../../src/replies/present-digest.ts'
import { aMatter } from '../reminders/a-matter.ts'
import { anOpenItem } from '../reminders/an-open-item.ts'

const today = Day.parse('2026-07-26')
const aReminder = (given: Parameters<typeof anOpenItem>[0] = {}): Reminder<OpenUpload> => {
  const item = anOpenItem(given)
  return { item, kind: 'before', daysLeft: daysBetween(today, item.due), points: [] }
}
const aFinding = (due: string): Reminder => {
  const { upload: _, missing: _missing, wasReturned: _returned, ...given } = anOpenItem({ due })
  const item = { ...given, kind: 'finding', no: 1, problem: '会议记录缺页' } as const
  return { item, kind: 'before', daysLeft: daysBetween(today, item.due), points: [] }
}
const many = (count: number, given: Parameters<typeof anOpenItem>[0] = {}) =>
  Array.from({ length: count }, (_, index) => aReminder({ task: index + 1, ...given }))
const linesOf = (digest: Partial<Extract<Digest, { kind: 'person' }>>) =>
  presentDigest({
    kind: 'person',
    day: today,
    own: [],
    led: [],
    office: [],
    matters: [],
    desk: null,
    ...digest,
  }).text.split('\n')
const groupLines = (reminders: Reminder<OpenUpload>[]) =>
  presentDigest({ kind: 'group', day: today, reminders }).text.split('\n')

describe('presentDigest', () => {
  it('tells a contact deadline, weekday, days left, what is missing, and what to do', () => {
    expect(
      linesOf({ own: [aReminder(), aReminder({ task: 12, voluntary: true, missing: '', due: '2026-08-25' })] }),
    ).toEqual([
      '【督导提醒】7月26日周日',
      '您好，金水区有 2 项待报送：',
      '· 任务2「公布风险点清单」，7月29日周三截止，还有 3 天，尚缺材料3',
      '· 任务12「公布风险点清单」（自愿），8月25日周二截止，还有 30 天',
      '请发送「提交 2 链接」或附上文件报送，谢谢。',
    ])
  })

  it.each([
    { due: '2026-07-26', says: '今天（周日）24 时截止' },
    { due: '2026-07-27', says: '7月27日周一截止，还有 1 天' },
    { due: '2026-07-19', says: '7月19日周日截止，已逾期 7 天' },
  ])('due $due: $says', ({ due, says }) => {
    expect(linesOf({ own: [aReminder({ due })] })[2]).toContain(`，${says}，`)
  })

  it.each([
    { due: '2026-07-29', says: '退回后待重报，期限7月29日周三，还有 3 天，待重报材料3' },
    { due: '2026-07-26', says: '退回后待重报，今天（周日）24 时截止，待重报材料3' },
    { due: '2026-07-19', says: '退回后没有按期重报，期限7月19日周日已过 7 天，待重报材料3' },
  ])('returned, due $due: $says, never 逾期', ({ due, says }) => {
    const returned = aReminder({ due, wasReturned: true })
    expect(linesOf({ own: [returned] })[2]).toBe(`· 任务2「公布风险点清单」，${says}`)
    const told = linesOf({ own: [returned], led: [returned], office: [returned] }).join('\n')
    expect(told).not.toMatch(/已逾期|逾期未报/)
    expect(told).toMatch(/金水区有 1 项退回后没有按期重报：[\s\S]*仍未报送或没有按期重报：/)
  })

  it('names the units to a contact of several, also in the example', () => {
    const lines = linesOf({ own: [aReminder({ unit: '中原区' }), aReminder()] })
    expect(lines[1]).toBe('您好，您负责的 2 个单位有 2 项待报送：')
    expect(lines[2]).toMatch(/^· 中原区 任务2「/)
    expect(lines.at(-1)).toBe('请发送「提交 中原区 2 链接」或附上文件报送，谢谢。')
  })

  it('shows ten items and counts the others', () => {
    const lines = linesOf({ own: many(12, { title: '短', missing: '' }) })
    expect(lines.filter((line) => line.startsWith('·'))).toHaveLength(10)
    expect(lines.at(-2)).toBe('另有 2 项，发送「任务」查看')
    expect(lines[1]).toContain('12 项')
  })

  it('gives the office its list and a leader the unit’s, in one message with what is their own', () => {
    const late = aReminder({ due: '2026-07-19' })
    expect(linesOf({ own: [aReminder({ task: 3 })], led: [late], office: [late] })).toEqual([
      '【督导提醒】7月26日周日',
      '您好，金水区有 1 项待报送：',
      '· 任务3「公布风险点清单」，7月29日周三截止，还有 3 天，尚缺材料3',
      '请发送「提交 3 链接」或附上文件报送，谢谢。',
      '',
      '【逾期提醒】7月26日周日',
      '您好，金水区有 1 项逾期未报：',
      '· 任务2「公布风险点清单」，7月19日周日截止，已逾期 7 天，尚缺材料3',
      '请督促本单位联系人尽快报送，谢谢。',
      '',
      '【逾期清单】7月26日周日',
      '1 个单位有 1 项经多次提醒仍未报送：',
      '· 金水区 任务2「公布风险点清单」，7月19日周日截止，已逾期 7 天，尚缺材料3',
      '请发送「建议书 金水区」，或督促后发送「督导 金水区 2 已电话督促」。',
    ])
  })

  it('names in a group the units still open, a task a line', () => {
    expect(
      groupLines([aReminder(), aReminder({ unit: '中原区' }), aReminder({ unit: '高新区', due: '2026-07-30' })]),
    ).toEqual([
      '【督导提醒】7月26日周日',
      '以下单位尚有任务待报送：',
      '· 任务2「公布风险点清单」，7月29日周三截止，还有 3 天：金水区、中原区',
      '· 任务2「公布风险点清单」，7月30日周四截止，还有 4 天：高新区',
      '请有关单位联系人私聊我发送「任务」查看并报送，谢谢。',
    ])
  })

  it('names at most ten units a task', () => {
    const units = Array.from({ length: 12 }, (_, index) => aReminder({ unit: `第${index + 1}局` }))
    expect(groupLines(units)[2]).toMatch(/第10局等 12 个单位$/)
  })

  it.each([
    { due: '2026-07-29', says: '抽查发现「会议记录缺页」待整改，期限7月29日周三，还有 3 天' },
    { due: '2026-07-26', says: '抽查发现「会议记录缺页」待整改，今天（周日）24 时截止' },
    { due: '2026-07-19', says: '抽查发现「会议记录缺页」仍未整改，期限7月19日周日已过 7 天' },
  ])('a finding, due $due: $says', ({ due, says }) => {
    expect(linesOf({ own: [aFinding(due)] })).toEqual([
      '【督导提醒】7月26日周日',
      '您好，金水区有 1 项待整改：',
      `· 任务2「公布风险点清单」，${says}`,
      '抽查发现的问题请在期限内整改并告知督导办，由督导办确认，谢谢。',
    ])
  })

  it('tells the office and the leader of a finding that is late, beside what was not handed in', () => {
    const [late, finding] = [aReminder({ due: '2026-07-19' }), aFinding('2026-07-19')]
    const told = linesOf({ own: [late, finding], led: [late, finding], office: [finding] }).join('\n')
    expect(told).toMatch(/金水区有 2 项待报送、待整改：/)
    expect(told).toMatch(/金水区有 2 项逾期未报或逾期未整改：[\s\S]*请督促本单位联系人尽快报送、整改/)
    expect(told).toMatch(/1 项经多次提醒仍未整改：[\s\S]*整改后发送「整改 金水区 2 说明」/)
  })

  it('tells what else falls due with what missing it means', () => {
    expect(
      linesOf({ matters: [{ item: aMatter({ due: '2026-07-29' }), kind: 'before', daysLeft: 3, points: [] }] }),
    ).toEqual([
      '【待办提醒】7月26日周日',
      '您好，有 1 项待办理：',
      '· 示范点推荐，7月29日周三截止，还有 3 天；还没有推荐；逾期不报视为自动放弃',
      '请发送「推荐 示范点」办理，谢谢。',
    ])
  })

  it('tells a clerk what fell due, came in and waits', () => {
    const desk = {
      fellDue: [aReminder({ due: '2026-07-24' }).item, aReminder({ due: '2026-07-24', unit: '中原区' }).item],
      cameIn: ['金水区 任务2'],
      waiting: { count: 3, since: Day.parse('2026-07-20') },
      appeals: ['二七区 任务1'],
      atRisk: { count: 3, units: [UnitId.parse('金水区'), UnitId.parse('中原区')] },
      unconfirmed: [{ notice: '标兵', units: [UnitId.parse('中原区')] }],
    }
    expect(linesOf({ desk })).toEqual([
      '【督导办今日】7月26日周日',
      '· 申诉待复核 1 件：二七区 任务1',
      '· 待审 3 项，最早 7月20日周一报来',
      '· 新到 1 项：金水区 任务2',
      '· 临期可能逾期 3 项（金水区、中原区），发送「到期 风险」看原因',
      expect.stringMatching(/^· 到期未报齐：任务\d .*，金水区、中原区$/),
      '· 标兵的传达还没有确认收到：中原区，发送「传达 标兵 情况」查看',
      '请发送「待审」办理，发送「到期」看接下来的，谢谢。',
    ])
    const none = { ...desk, waiting: null, appeals: [], atRisk: { count: 0, units: [] }, unconfirmed: [] }
    expect(linesOf({ desk: none }).at(-1)).toBe('请发送「到期」看接下来的，谢谢。')
    expect(linesOf({ desk: none }).join()).not.toMatch(/可能逾期/)
  })

  it('stays within one WeCom text whatever the data holds', () => {
    const long = many(40, { title: '题'.repeat(300), missing: '材料'.repeat(300), unit: '单'.repeat(40) })
    const inGroup = long.flatMap(({ item }) =>
      Array.from({ length: 12 }, (_, index) => aReminder({ task: item.task, unit: `${'局'.repeat(38)}${index + 10}` })),
    )
    const desk = {
      fellDue: long.map(({ item }) => item),
      cameIn: long.map(({ item }) => `${item.unit} 任务${item.task}`),
      waiting: { count: 40, since: today },
      appeals: long.map(({ item }) => `${item.unit} 任务${item.task}`),
      atRisk: { count: 40, units: long.map(({ item }) => item.unit) },
      unconfirmed: [{ notice: '标兵', units: long.map(({ item }) => item.unit) }],
    }
    const item = aMatter({ title: '题'.repeat(300), missing: '材'.repeat(300), consequence: '果'.repeat(300) })
    const matters = Array.from({ length: 40 }, () => ({ item, kind: 'before', daysLeft: 3, points: [] }) as const)
    for (const digest of [
      { kind: 'person', day: today, own: [], led: [], office: [], matters, desk: null } as const,
      { kind: 'person', day: today, own: long, led: long, office: long, matters, desk } as const,
      { kind: 'person', day: today, own: long, led: [], office: [], matters: [], desk } as const,
      { kind: 'group', day: today, reminders: inGroup } as const,
    ]) {
      expect(Buffer.byteLength(presentDigest(digest).text)).toBeLessThanOrEqual(2048)
    }
  })
})
