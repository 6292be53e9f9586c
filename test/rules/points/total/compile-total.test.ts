import { expect, it } from 'vitest'
import { describeTotal } from '../../../../src/rules/points/total/describe-total.ts'
import { TotalData } from '../../../../src/rules/points/total/total-data.ts'
import { RubricError } from '../../../../src/rules/rubric-error.ts'
import { aTotal } from './totals.ts'

it.each([
  ['a row that is not in points', { sections: [{ label: '一', rows: [1, 2, 3, 4, 5, 7] }] }, /没有按分数计的任务 7/],
  ['a row in two places', { bonus: { rows: [6] }, deductions: { rows: [6] } }, /任务 6 重复/],
  ['a row that no section has', { sections: [{ label: '一', rows: [1, 2] }] }, /任务 3 没有列入/],
])('refuses %s', (_, data, message) => {
  expect(() => aTotal(data)).toThrow(RubricError)
  expect(() => aTotal(data)).toThrow(message)
})

it.each([
  [
    {
      levels: [
        {
          bands: [
            { atLeast: 60, level: '中' },
            { atLeast: 90, level: '优' },
          ],
          below: '差',
        },
      ],
    },
    /应小于上一档/,
  ],
  [{ vetoes: [{ label: '事故', effect: { drop: 0 } }] }, /effect/],
  [{ bonus: { upTo: -1 } }, /upTo/],
])('refuses %j', (data, message) => {
  const parsed = TotalData.safeParse(data)
  expect(parsed.success ? 'accepted' : parsed.error.message).toMatch(message)
})

it('takes the rows that are no bonus and no deductions as one, where there are no sections', () => {
  const total = aTotal({ bonus: { rows: [6] }, deductions: { rows: [5] } })
  expect(total.sections.map(({ rows }) => [...rows])).toEqual([[1, 2, 3, 4]])
})

it('is written out for the office', () => {
  const data = TotalData.parse({
    sections: [{ label: '组织领导', rows: [1, 2], upTo: 35 }],
    bonus: { upTo: 5 },
    deductions: { rows: [3], upTo: 8 },
    vetoes: [{ label: '弄虚作假', effect: { total: 0 }, only: { kinds: ['乡镇'] } }],
    scaledTo: 100,
    levels: [{ bands: [{ atLeast: 90, level: '优秀' }], below: '一般' }],
  })
  expect(describeTotal(data, { text: (text) => text, parameter: (value, words) => words(value) })).toEqual([
    '组织领导：任务 1、2 之和，至多 35分',
    '加分：由办公室录入，至多 5分',
    '扣分：任务 3 和办公室录入的分数之和，至多 8分',
    '各单位的满分折算为 100分',
    '总分：各项都评定后才有',
    '等级：90分以上「优秀」，其余「一般」；「以上」含本数，计入加分',
    '弄虚作假（只对乡镇）：总分计 0分',
  ])
})
