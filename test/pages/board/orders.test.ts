import { expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { type OrderId, orderWords } from '../../../src/pages/board/orders.ts'
import { tasksOf } from '../../../src/rules/tasks-of.ts'
import { loadRubrics, rubricOf } from '../../../src/stores/rubrics.ts'

const task = tasksOf(rubricOf(loadRubrics(), 'zhengzhou-2020'), 2026).find(({ no }) => no === 5)

it.each<[OrderId, string[], string]>([
  ['review', ['92分'], '审核 金水区 5 92分'],
  ['extend', ['2026-12-31', '汛情\r\n影响 '], '延期 金水区 5 2026-12-31 汛情 影响'],
  ['return', ['缺页\n撤回 5'], '退回 金水区 5 缺页 撤回 5'],
  ['rectify', ['没有这一栏'], '整改 金水区 5'],
  ['reappraise', ['维持', '', '事实清楚'], '复核 金水区 5 维持 理由：事实清楚'],
  ['reappraise', ['改判', '92分', '补充说明属实'], '复核 金水区 5 改判 92分 理由：补充说明属实'],
  ['score', ['92', '88'], '评分 金水区 5 92'],
])('says %s of %j in one line', (order, given, words) => {
  if (!task) throw new Error('no task 5')
  expect(orderWords(order, UnitId.parse('金水区'), { kind: 'task', task }, given)).toBe(words)
})
