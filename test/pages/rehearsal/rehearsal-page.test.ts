import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { RehearsedYear } from '../../../src/documents/rehearsal/rehearsal.ts'
import { rehearsalWorkbook } from '../../../src/documents/rehearsal/rehearsal-workbook.ts'
import { Day } from '../../../src/domain/day.ts'
import { rehearsalPage } from '../../../src/pages/rehearsal/rehearsal-page.tsx'
import { aSite } from '../a-site.ts'

const day = Day.parse('2026-08-14')

const aYear = (more: Partial<RehearsedYear> = {}): RehearsedYear => ({
  notices: ['目标任务（郑法政办〔2020〕5号）'],
  year: 2026,
  seed: 1,
  from: Day.parse('2026-01-01'),
  until: Day.parse('2027-01-14'),
  units: { punctual: 1, late: 0, silent: 0, returned: 0 },
  said: 12,
  reminders: [{ day, before: 3, dayOf: 0, after: 0, escalated: 0, messages: 2 }],
  flags: [{ day, unit: '<b>甲</b>', task: '任务2', from: '无', to: '红旗' }],
  letters: [],
  people: [{ person: '甲联系人', of: '甲', total: 9, most: 1, byMonth: Array.from({ length: 12 }, () => 0) }],
  restDays: [{ day: Day.parse('2026-08-15'), weekday: '周六', task: '任务2', title: '清单', before: day }],
  gaps: [],
  atTheEnd: [{ words: '红旗', count: 1 }],
  ...more,
})

it('tells each question in words, whatever the units are called', () => {
  const page = rehearsalPage(aYear(), aSite)
  expect(page).toContain('&lt;b>甲&lt;/b>')
  expect(page).toMatch(/2026-08-15 周六/)
  expect(page).toContain('每位联系人全年平均 9 条')
  expect(page).toMatch(/8月 2 条/)
  expect(page).toContain('没有遇到。')
})

it('shows the first rows of a long list and says where the rest is', () => {
  const flags = Array.from({ length: 250 }, (_, at) => ({
    day,
    unit: `单位${at}`,
    task: '任务1',
    from: '无',
    to: '蓝旗',
  }))
  const page = rehearsalPage(aYear({ flags }), aSite)
  expect(page).toContain('单位199')
  expect(page).not.toContain('单位200')
  expect(page).toContain('其余见表格文件')
})

it('has a sheet for each question, complete', async () => {
  const files = unzipSync(await rehearsalWorkbook(aYear()))
  const workbook = Buffer.from(files['xl/workbook.xml'] ?? []).toString('utf8')
  expect([...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    '概况',
    '提醒',
    '旗帜变化',
    '督导建议书',
    '各人消息',
    '期限在休息日',
    '文件未规定',
  ])
})
