import { expect, it } from 'vitest'
import { tasksCases } from '../../src/cli/cases/tasks-cases.ts'
import { taskStepLines } from '../../src/replies/present-derivation.ts'
import { adviseTask } from '../../src/rules/advise-task.ts'
import { checkUp } from '../../src/rules/check-up.ts'
import { explainTask } from '../../src/rules/evaluate-task.ts'
import { ScoreData } from '../../src/rules/points/row-data.ts'
import { TotalData } from '../../src/rules/points/total/total-data.ts'
import { compileRubric } from '../../src/rules/rubric.ts'
import type { RubricData } from '../../src/rules/rubric-file.ts'
import type { TaskInput } from '../../src/rules/task-input.ts'
import type { TaskData } from '../../src/rules/tasks-data.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import type { Score } from './points/rows.ts'

const shipped = loadRubrics().byId.get('zhengzhou-2020')
if (!shipped) throw new Error('zhengzhou-2020 ships')
const [sample] = shipped.data.tasks ?? []
if (!sample) throw new Error('a task to copy')

const scored = (no: number, title: string, uploads: string[], score: Score, more: Partial<TaskData> = {}): TaskData => {
  const { rule, notSubmitted, demotion, ...head } = sample
  const due = uploads.map((day) => ({ due: day }))
  return { ...head, no, title, uploads: due, materials: [], score: ScoreData.parse(score), ...more }
}

/** A table of three rows in points beside a graded one; row 3 is for two kinds of units only. */
const data: RubricData = {
  ...shipped.data,
  tasks: [
    scored(1, '报送计划', ['03-31'], {
      points: 10,
      from: 'full',
      notSubmitted: -1,
      rules: [
        { kind: 'each', label: '缺项数', costs: 2 },
        { kind: 'late', costs: 1, per: 'day' },
      ],
    }),
    scored(2, '会议', [], { points: 5, rules: [{ kind: 'each', label: '缺席次数', costs: 1 }] }),
    scored(
      3,
      '培训',
      [],
      { points: { 县市区: 20, 开发区: 10 }, rules: [{ kind: 'share', label: '培训率' }] },
      {
        appliesTo: ['县市区', '开发区'],
      },
    ),
    { ...sample, no: 4 },
  ],
  total: TotalData.parse({
    bonus: { upTo: 2 },
    vetoes: [{ label: '弄虚作假', effect: { level: '不合格' } }],
    levels: [
      {
        bands: [
          { atLeast: 30, level: '优秀' },
          { atLeast: 20, level: '合格' },
        ],
        below: '不合格',
      },
    ],
  }),
}
const rubric = compileRubric(data, shipped.clauses)

const at = (day: string) => new Date(`2020-${day}T12:00:00+08:00`)
const input = (more: Partial<TaskInput>): TaskInput => ({
  unit: '县市区',
  task: 1,
  year: 2020,
  at: at('12-31'),
  submitted: [],
  facts: {},
  rectified: false,
  ...more,
})
const pointsOf = (more: Partial<TaskInput>) => explainTask(rubric, input(more)).result

it.each<[string, Partial<TaskInput>, unknown, string]>([
  ['before its deadline', { at: at('03-01') }, null, 'early'],
  ['with nothing in after it', {}, -1, 'overdue'],
  ['in, but not assessed', { submitted: [at('03-20')] }, null, 'on-time'],
  ['in, with nothing found', { submitted: [at('03-20')], assessed: true }, 10, 'on-time'],
  ['in, with something found', { submitted: [at('03-20')], facts: { 缺项数: 2 } }, 6, 'on-time'],
  ['late by two days', { submitted: [at('04-02')], facts: { 缺项数: 1 } }, 6, 'late'],
  ['a row without upload', { task: 2, facts: { 缺席次数: 1 } }, 4, 'none'],
  ['a row without upload, not assessed', { task: 2 }, null, 'none'],
  ['a share of what this kind has', { task: 3, unit: '开发区', facts: { 培训率: 80 } }, 8, 'none'],
])('gives the points of a row %s', (_, more, points, timing) => {
  expect(pointsOf(more)).toMatchObject({ points, timing, grade: null, flag: null, applies: true })
})

it('is no row of another kind, and gives a graded row no points', () => {
  expect(pointsOf({ task: 3, unit: '部门', facts: { 培训率: 80 } })).toEqual({
    task: 3,
    applies: false,
    timing: 'none',
    grade: null,
    flag: null,
    undecided: false,
  })
  expect(pointsOf({ task: 4 })).not.toHaveProperty('points')
})

it('explains the points in words', () => {
  const { steps } = explainTask(rubric, input({ submitted: [at('04-02')], facts: { 缺项数: 1 } })).derivation
  expect(steps.flatMap(taskStepLines)).toEqual([
    expect.stringContaining('期限3月31日'),
    '6分（满分10分）：缺项数为1，扣2分；迟报2天，扣2分',
  ])
  const waiting = explainTask(rubric, input({ task: 3 })).derivation.steps.flatMap(taskStepLines)
  expect(waiting.at(-1)).toBe('评分所需的事实还没有：培训率')
})

it('advises what would still bring points, each alone and all together', () => {
  const { ways } = adviseTask(rubric, input({ submitted: [at('03-20')], facts: { 缺项数: 2 } }))
  expect(ways.map(({ changes, result }) => [changes.map(({ kind }) => kind), result.points])).toEqual([
    [['lower-count'], 10],
  ])
  const full = adviseTask(rubric, input({ task: 2, facts: { 缺席次数: 0 } }))
  expect(full.shut.map(({ kind }) => kind)).toContain('full-points')
})

it('finds full marks that cannot be reached', () => {
  const rules: Score['rules'] = [{ kind: 'flat', label: '有方案', earns: 4 }]
  const { total, ...without } = data
  const short = { ...without, tasks: [scored(1, '方案', [], { points: 5, rules })] }
  const found = checkUp(compileRubric(short, shipped.clauses), 2020)
  expect(found).toContainEqual({ kind: 'never-points', task: 1, unit: '县市区', points: 5 })
  expect(checkUp(rubric, 2020).filter(({ kind }) => kind === 'never-points')).toEqual([])
})

it.each([
  [
    { unit: '县市区', task: 1, submitted: '2020-04-02', facts: { 缺项数: 1 } },
    { points: 6, of: 10, timing: 'late' },
  ],
  [
    { unit: '县市区', task: 2, facts: {} },
    { points: 5, of: 5 },
  ],
  [{ unit: '县市区', task: 3, facts: { 培训率: 101 } }, 'error'],
  [
    { unit: '县市区', rows: { 1: { submitted: '2020-03-20', facts: {} }, 2: { facts: { 缺席次数: 1 } } } },
    { total: null, subtotal: 14, of: 35, level: null, vetoed: false },
  ],
  [
    { unit: '部门', rows: { 1: { submitted: '2020-03-20', facts: {} }, 2: { facts: {} } }, bonus: 9 },
    { total: 17, of: 15, level: '不合格' },
  ],
  [
    { unit: '县市区', rows: { 1: {}, 2: { facts: {} }, 3: { facts: { 培训率: 100 } } }, deductions: 1 },
    { total: 23, level: '合格' },
  ],
  [
    { unit: '县市区', rows: { 3: { facts: { 培训率: 50 } } }, vetoes: ['弄虚作假'] },
    { total: null, subtotal: 10, level: '不合格', vetoed: true },
  ],
  [{ unit: '县市区', rows: {}, bonus: -1 }, 'error'],
])('runs the case %j', (stated, expected) => {
  const { outcome } = tasksCases(rubric)({ name: '用例', ...stated, expect: {} })
  if (expected === 'error') expect(outcome.kind).toBe('error')
  else expect(outcome).toMatchObject({ kind: 'answer', values: expected })
})

it.each([
  [{ unit: '县市区', rows: { 9: {} } }, '没有任务「9」'],
  [{ unit: '县市区', rows: { 1: { facts: { 缺席: 1 } } } }, '没有事实「缺席」'],
  [{ unit: '县市区', rows: {}, vetoes: ['别的'] }, '应为 弄虚作假'],
  [{ unit: '镇', rows: {} }, '应为 县市区'],
])('refuses the mistake in %j', (stated, message) => {
  expect(() => tasksCases(rubric)({ name: '用例', ...stated, expect: {} })).toThrow(message)
})
