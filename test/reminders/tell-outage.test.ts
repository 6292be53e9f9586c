import { expect, it } from 'vitest'
import { Day } from '../../src/domain/day.ts'
import { directoryOf } from '../../src/domain/directory.ts'
import type { Outgoing } from '../../src/domain/message.ts'
import type { OpenItem } from '../../src/domain/reminder.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { makeTellOutage } from '../../src/reminders/tell-outage.ts'
import { presentOutageToClerk, presentOutageToContact } from '../../src/replies/present-notices.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'

const directory = directoryOf(
  Campaign.parse({
    rubric: 'zhengzhou-2020',
    year: 2026,
    office: { name: '办公室', clerks: [{ name: '督导员', wecom: 'office' }] },
  }),
  Roster.parse({
    units: [
      { name: '金水区', kind: '县市区', contacts: [{ name: '甲', dingtalk: 'jinshui' }] },
      { name: '中原区', kind: '县市区', contacts: [{ name: '乙', wecom: 'zhongyuan' }] },
      { name: '高新区', kind: '开发区', contacts: [{ name: '丙', dingtalk: 'gaoxin' }] },
    ],
  }),
  [],
)

const item = (unit: string, task: number, due: string): OpenItem => ({
  kind: 'upload',
  notice: 'zhengzhou-2020@2026',
  unit: UnitId.parse(unit),
  task,
  upload: 0,
  title: '分析评估报告',
  due: Day.parse(due),
  voluntary: false,
  missing: '',
  wasReturned: false,
})

async function told(items: readonly OpenItem[], from: string, until: string) {
  const queued: Outgoing[] = []
  const tell = makeTellOutage({
    current: async () => ({ id: 'zhengzhou-2020@2026', directory }),
    openItems: async () => items,
    presentToContact: presentOutageToContact,
    presentToClerk: presentOutageToClerk,
    queue: async (messages) => {
      queued.push(...messages)
    },
  })
  await tell({ channel: 'dingtalk', from: new Date(from), until: new Date(until) })
  return queued
}

const night = ['2026-07-29T22:10:00+08:00', '2026-07-30T00:05:00+08:00'] as const

it('tells those whom it may have hit from when to when, and gives the clerk one list', async () => {
  const queued = await told([item('金水区', 5, '2026-07-29'), item('中原区', 5, '2026-07-29')], ...night)
  expect(queued.map(({ to }) => to)).toEqual([
    { kind: 'person', addresses: { dingtalk: 'jinshui' } },
    { kind: 'person', addresses: { wecom: 'office' } },
  ])
  const [contact, clerk] = queued.map(({ reply }) => reply.text)
  expect(contact).toMatch(/7月29日 22:10至7月30日 00:05[\s\S]*再发一次[\s\S]*金水区 任务5/)
  expect(clerk).toMatch(/已请1名联系人[\s\S]*有2项[\s\S]*中原区 任务5[\s\S]*登记 金水区 5/)
  expect(queued.every(({ urgent }) => urgent === true)).toBe(true)
})

it('is the same messages when it is told of the same outage again', async () => {
  const items = [item('金水区', 5, '2026-07-29')]
  expect(await told(items, ...night)).toEqual(await told(items, ...night))
})

it.each([
  ['nothing is open', []],
  ['what is open is far off', [item('高新区', 5, '2026-09-30')]],
  ['only others have something open', [item('中原区', 5, '2026-07-29')]],
])('tells nobody when %s', async (_, items) => {
  expect(await told(items, ...night)).toEqual([])
})
