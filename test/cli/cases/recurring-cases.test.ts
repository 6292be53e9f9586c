import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { CaseProblem } from '../../../src/cli/cases/case-run.ts'
import { runCaseFile } from '../../../src/cli/cases/run-case-file.ts'
import { tasksCases } from '../../../src/cli/cases/tasks-cases.ts'
import { linshui, linshuiRubrics } from '../../support/linshui.ts'

const file = fileURLToPath(new URL('../../support/rubrics/linshui-2026/cases/periods.yaml', import.meta.url))

it('judges periods, years and every form of deadline as the cases say', () => {
  const { passed, differences } = runCaseFile(file, linshuiRubrics)
  expect({ passed: passed > 20, differences }).toEqual({ passed: true, differences: [] })
})

it.each([
  ['a period the row does not have', { task: 1, period: '2026Q1' }, '应为 2026-01 至 2026-12 之一'],
  ['a period of another year', { task: 1, period: '2025-01' }, '应为 2026-01 至 2026-12 之一'],
  ['a period of a row without any', { task: 3, period: '2026-01' }, '本项任务不分期'],
  ['periods of a row without any', { task: 3, periods: { '2026-01': {} } }, '本项任务不分期'],
  ['both', { task: 1, period: '2026-01', periods: {} }, 'period 与 periods 只写一个'],
  ['facts of a year', { task: 1, facts: {} }, '每期都要报送的任务应写明 period，或在 periods 里逐期写'],
  ['an unknown period among several', { task: 1, periods: { '2026-13': {} } }, '应为 2026-01 至 2026-12 之一'],
  ['an unknown fact of a period', { task: 1, periods: { '2026-01': { facts: { 错: 1 } } } }, /没有事实「错」/],
  ['an unknown event', { task: 3, events: { 大会: '2026-07-03' } }, '没有事件「大会」，应为 会议'],
  ['no day', { task: 3, events: { 会议: '7月3日' } }, /.+/],
  ['a row that recurs without periods', { rows: { 1: { facts: {} } } }, '每期都要报送的任务应在 periods 里逐期写'],
  ['periods of another row', { rows: { 3: { periods: {} } } }, '本项任务不分期'],
])('refuses %s', (_, stated, message) => {
  const run = () => tasksCases(linshui, 2026)({ name: '用例', unit: '部门', expect: {}, ...stated })
  expect(run).toThrow(CaseProblem)
  expect(run).toThrow(message)
})
