import { expect, it } from 'vitest'
import { type Decision, officeReadings } from '../../src/reading/office-readings.ts'
import { loadRubrics, rubricOf } from '../../src/stores/rubrics.ts'

const rubrics = loadRubrics()
const [duties, tasks, sites] = ['henan-2015', 'zhengzhou-2020', 'pingdingshan-2019'].map((id) => rubricOf(rubrics, id))

const read = (day: number, interpretation: string, reading: string): Decision => ({
  at: `2026-07-${day}T10:00:00.000+08:00`,
  by: { name: '督导员', role: 'clerk', sender: { channel: 'sandbox', userId: 'office' } },
  detail: { kind: 'reading', interpretation, reading, reason: '上级已有答复' },
})

it('takes the latest word on the office’s own duties, under whichever notice it was recorded', () => {
  if (!duties || !tasks || !sites) throw new Error('a rubric is missing')
  const underTasks = [read(20, 'periodic-quarterly', 'half-yearly'), read(24, 'year-end-window', 'whole-year')]
  const underSites = [read(22, 'periodic-quarterly', 'yearly')]
  const records = [
    { rubric: tasks, acts: underTasks },
    { rubric: sites, acts: underSites },
    { rubric: duties, acts: [] },
  ]
  expect(Object.fromEntries(officeReadings(duties, records))).toEqual({
    'periodic-quarterly': 'yearly',
    'year-end-window': 'whole-year',
  })
})

it('leaves to a notice what is said of an interpretation of its own', () => {
  if (!duties || !tasks) throw new Error('a rubric is missing')
  const acts = [read(20, 'deadline-inclusive', 'exclusive')]
  expect(officeReadings(duties, [{ rubric: tasks, acts }]).size).toBe(0)
  expect(officeReadings(tasks, [{ rubric: tasks, acts }]).get('deadline-inclusive')).toBe('exclusive')
})
