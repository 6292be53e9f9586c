import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import { playYear } from '../../../src/compose/rehearsal/play-year.ts'
import { reportFiles, writeRehearsal } from '../../../src/compose/rehearsal/write-report.ts'
import { openRubrics } from '../../../src/stores/rubrics.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** A busy machine plays a year for minutes. */
const A_YEAR_MS = 300_000

const rubrics = openRubrics()
const campaign = {
  ...demoCampaign(2026),
  notices: [{ rubric: 'zhengzhou-2020', year: 2026, publicNoticeWorkdays: 5 }],
}

it('the same seed gives the same bytes, another seed another year', { timeout: A_YEAR_MS }, async () => {
  const folder = await tempFolder()
  const written = []
  for (const [name, seed] of [
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ] as const) {
    const files = reportFiles(join(folder, name), '推演')
    await mkdir(join(folder, name), { recursive: true })
    await writeRehearsal({ campaign, rubrics, units: 6, seed }, join(folder, name), files)
    written.push({ page: await readFile(files.page), sheet: await readFile(files.sheet) })
  }
  const [first, again, other] = written
  expect(first?.page.equals(again?.page ?? Buffer.of())).toBe(true)
  expect(first?.sheet.equals(again?.sheet ?? Buffer.of())).toBe(true)
  expect(first?.page.equals(other?.page ?? Buffer.of())).toBe(false)
})

it('a year brings reminders, flags, letters and rest days through the real commands', {
  timeout: A_YEAR_MS,
}, async () => {
  const days: string[] = []
  const year = await playYear({ campaign, rubrics, units: 20, seed: 3, onDay: (day) => days.push(day) })
  expect([days[0], days.length]).toEqual(['2026-01-01', new Set(days).size])
  expect(Object.values(year.units).reduce((sum, count) => sum + count, 0)).toBe(20)
  // Each item is chased once at most on a day, and nobody gets two digests on one.
  expect(year.reminders.some(({ before }) => before > 0)).toBe(true)
  expect(year.reminders.some(({ escalated }) => escalated > 0)).toBe(true)
  const escalated = year.reminders.reduce((sum, { escalated: count }) => sum + count, 0)
  expect(year.letters).toHaveLength(escalated)
  expect(year.flags.map(({ to }) => to)).toEqual(expect.arrayContaining(['红旗', '黄旗']))
  // 公布风险点清单 is due on 15 August, a Saturday in 2026.
  expect(year.restDays).toContainEqual({
    day: '2026-08-15',
    weekday: '周六',
    task: '任务2',
    title: '公布风险点清单',
    before: '2026-08-14',
  })
  const shown = new Map(year.flags.map(({ unit, task, to }) => [`${unit} ${task}`, to]))
  const atTheEnd = [...shown.values()].filter((words) => words === '红旗').length
  expect(year.atTheEnd).toContainEqual({ words: '红旗', count: atTheEnd })
})
