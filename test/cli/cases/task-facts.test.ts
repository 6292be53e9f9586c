import { expect, it } from 'vitest'
import { tasksCases } from '../../../src/cli/cases/tasks-cases.ts'
import { loadRubrics, RUBRICS_FOLDER, rubricOf } from '../../../src/stores/rubrics.ts'

const run = tasksCases(rubricOf(loadRubrics(RUBRICS_FOLDER), 'zhengzhou-2020'))
const caseOf = (task: number, facts: unknown) => {
  const { outcome } = run({
    name: '例',
    unit: '县市区',
    task,
    submitted: '2020-07-01',
    facts,
    expect: { applies: true },
  })
  return outcome
}

it.each([
  [1, { 符合的标准: [1, 3] }, { criteria: [1, 3] }],
  [2, { 符合的标准: [] }, { criteria: [] }],
  [5, { 专家评分: 92 }, { score: 92 }],
  [8, { 获得的奖项: '二等奖' }, { prize: '二等奖' }],
  [9, { 已做的内容: ['督察'] }, { done: ['督察'] }],
  [
    1,
    { 符合的标准: [], 认定: { grade: '中', reason: '已开展' } },
    { criteria: [], office: { grade: '中', reason: '已开展' } },
  ],
] as const)('task %i: %o is the same as %o', (task, labels, names) => {
  const [said, named] = [caseOf(task, labels), caseOf(task, names)]
  expect(said).toEqual(named)
  expect('values' in said ? said.values : null).not.toBeNull()
})

it('names the labels where a fact is not one', () => {
  expect(() => run({ name: '例', unit: '县市区', task: 5, facts: { 评份: 92 }, expect: { grade: '优' } })).toThrow(
    /没有事实「评份」，应为 .*认定/,
  )
})
