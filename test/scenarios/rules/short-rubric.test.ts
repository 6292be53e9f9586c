import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeWords } from '../../../src/rules/notice.ts'
import { taskClauses } from '../../../src/rules/task-clauses.ts'
import { tasksOf } from '../../../src/rules/tasks-of.ts'
import { openRubrics, rubricOf, whyNotRubric } from '../../../src/stores/rubrics.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'short-rubric-'))
  mkdirSync(join(folder, 'jianbiao'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const RUBRIC = `id: jianbiao
form: tasks
notices: [{ title: 关于报送工作总结的通知, issuer: 示例市示例办, year: 2026 }]
vocabulary: { unitKinds: [乡镇, 街道] }
deadlines: { includesDay: true }
tasks:
  - no: 1
    title: 工作总结
    uploads: [{ due: 06-30 }]
    grading: row-1
    rule: { kind: bands, label: 评分, bands: [{ atLeast: 60, grade: 优 }], below: 差, inclusive: true }
  - no: 2
    title: 现场检查
    grading: row-2
    appliesTo: [街道]
    score: { points: 5, rules: [{ kind: each, label: 发现问题, costs: 1 }] }
`
const CLAUSES = `clauses:
  - { id: row-1, heading: 第1项, text: 按时报送工作总结，60分以上的为优 }
  - { id: row-2, heading: 第2项, text: 现场检查发现问题的每个扣1分 }
`

const write = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'jianbiao', name), text)
}

describe('a table that says no more than it has to', () => {
  const rubric = () => {
    write({ 'rubric.yaml': RUBRIC, 'clauses.yaml': CLAUSES })
    return rubricOf(openRubrics(folder), 'jianbiao')
  }

  it('is everybody’s where a row does not say whose, and asks for what a row is called', () => {
    expect(tasksOf(rubric(), 2026)).toMatchObject([
      { appliesTo: ['乡镇', '街道'], materials: [{ title: '工作总结', accepts: ['pdf', 'ofd', 'image', 'office'] }] },
      { appliesTo: ['街道'], materials: [], uploads: [] },
    ])
  })

  it('is named by its title, and quotes the clause of a row once', () => {
    const made = rubric()
    expect(made.notices.map(noticeWords)).toEqual(['《关于报送工作总结的通知》'])
    const { requirement, schedule, grading } = taskClauses(made, 1)
    expect([...requirement, ...schedule, ...grading].map(({ notice, heading }) => `${notice} ${heading}`)).toEqual([
      '《关于报送工作总结的通知》 第1项',
    ])
  })
})

it('has a number of any kind', () => {
  write({ 'rubric.yaml': RUBRIC.replace('{ title', '{ number: 市政府令第3号, title'), 'clauses.yaml': CLAUSES })
  const { notices } = rubricOf(openRubrics(folder), 'jianbiao')
  expect(notices.map(noticeWords)).toEqual(['市政府令第3号《关于报送工作总结的通知》'])
})

it.each([
  ['no clauses', { 'rubric.yaml': RUBRIC }, /没有找到 .*jianbiao\/clauses\.yaml，应有这个文件/],
  ['no rubric', { 'clauses.yaml': CLAUSES }, /没有找到 .*jianbiao\/rubric\.yaml，应有这个文件/],
  [
    'no kinds of units',
    {
      'rubric.yaml': RUBRIC.replace(/vocabulary.*\n/, '').replace('    appliesTo: [街道]\n', ''),
      'clauses.yaml': CLAUSES,
    },
    /rubric\.yaml:6 tasks\.0：应写明 appliesTo，或在 vocabulary 中写明 unitKinds/,
  ],
  [
    'an interpretation where none can be',
    { 'rubric.yaml': RUBRIC.replace('due: 06-30', 'due: { by: due-day }'), 'clauses.yaml': CLAUSES },
    /rubric\.yaml:9 tasks\.0\.uploads\.0\.due：此处不能用口径（by），应直接写出内容/,
  ],
])('with %s is named as wrong, never as not there', (_, files, problem) => {
  write(files)
  const rubrics = openRubrics(folder)
  expect(rubrics.broken.map(({ id }) => id)).toEqual(['jianbiao'])
  expect(whyNotRubric(rubrics, 'jianbiao')).toMatch(problem)
  expect(whyNotRubric(rubrics, 'jianbiao')).toMatch(/^细则「jianbiao」有误，没有载入：/)
})
