import { expect, it } from 'vitest'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from './situations.ts'

const tasks = tasksOf(zhengzhou(), 2026)

it('marks the list of citizens as personal data, and nothing else', () => {
  const confidential = tasks.flatMap(({ materials }) => materials.filter((material) => material.confidential))
  expect(confidential.map(({ no }) => no)).toEqual([6])
})

it('gives every upload its deadline in the campaign year', () => {
  expect(tasks.map(({ no, uploads }) => [no, ...uploads.map(({ due }) => due)])).toEqual([
    [1, '2026-07-29'],
    [2, '2026-08-15'],
    [3, '2026-08-25'],
    [4, '2026-09-20'],
    [5, '2026-12-20'],
    [6, '2026-12-20'],
    [7],
    [8, '2026-11-30'],
    [9, '2026-09-25', '2026-12-25'],
    [10, '2026-12-25'],
    [11, '2026-12-25'],
    [12],
  ])
})
