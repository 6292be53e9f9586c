import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { BotError } from '../../../../src/domain/errors.ts'
import { totalStepLines, totalWords } from '../../../../src/replies/present-total.ts'
import { exactOf } from '../../../../src/rules/exact.ts'
import { evaluateTotal, explainTotal } from '../../../../src/rules/points/total/evaluate-total.ts'
import type { TotalInput, TotalResult } from '../../../../src/rules/points/total/total-input.ts'
import { aTotal, rowsOf } from './totals.ts'

const levels = [
  {
    only: { kinds: ['街道'] },
    bands: [
      { atLeast: 70, level: '先进' },
      { atLeast: 50, level: '达标' },
    ],
    below: '不达标',
  },
  {
    bands: [
      { atLeast: 90, level: '优秀' },
      { atLeast: 75, level: '良好' },
      { atLeast: 60, level: '合格' },
    ],
    below: '不合格',
  },
]

/** A table of five rows of 20 points, with all that a total can have; row 6 is a bonus row. */
const total = aTotal({
  sections: [
    { label: '组织领导', rows: [1, 2], upTo: 35 },
    { label: '工作落实', rows: [3, 4, 5], floor: 0 },
  ],
  bonus: { label: '加分', rows: [6], upTo: 5 },
  deductions: { label: '扣分', upTo: 8 },
  vetoes: [
    { label: '发生较大以上事故', effect: { level: '不合格' } },
    { label: '弄虚作假', effect: { total: 0 } },
    { label: '被省级通报', effect: { drop: 1 } },
    { label: '防汛失职', effect: { level: '不达标' }, only: { kinds: ['街道'] } },
  ],
  floor: 0,
  levels,
})

const evaluated = (points: readonly (number | null | undefined)[], more: Partial<TotalInput> = {}) =>
  evaluateTotal(total, { unit: '乡镇', rows: rowsOf(points), ...more })

describe('a whole table', () => {
  it.each<[string, (number | null | undefined)[], Partial<TotalInput>, Partial<TotalResult>]>([
    ['all full', [20, 20, 20, 20, 20, 0], {}, { total: 95, of: 95, level: '优秀', vetoed: false }],
    ['a section has its cap', [18, 18, 20, 20, 20, 0], {}, { total: 95 }],
    ['under the cap', [10, 18, 20, 20, 20, 0], {}, { total: 88, level: '良好' }],
    ['something open', [10, 18, null, 20, 20, 0], {}, { total: null, subtotal: 68, level: null, open: [3] }],
    ['a bonus row that is open', [10, 18, 20, 20, 20, null], {}, { total: 88, open: [] }],
    ['the bonus, capped together', [10, 15, 20, 20, 20, 4], { bonus: 3 }, { total: 90, level: '优秀' }],
    ['a bonus without any row', [10, 15, 20, 20, 20, null], { bonus: 4.5 }, { total: 89.5, level: '良好' }],
    ['deductions', [10, 15, 20, 20, 20, 0], { deductions: 3 }, { total: 82 }],
    ['deductions, capped', [10, 15, 20, 20, 20, 0], { deductions: 30 }, { total: 77, level: '良好' }],
    ['a section that is below 0', [10, 15, -9, -9, 2, 0], {}, { total: 25, level: '不合格' }],
    ['a total that would be below 0', [0, 2, 0, 0, 0, 0], { deductions: 8 }, { total: 0 }],
    ['on a threshold', [15, 15, 15, 15, 15, 0], {}, { total: 75, level: '良好' }],
    ['just under it', [15, 15, 15, 15, 14.999, 0], {}, { total: 74.999, level: '合格' }],
    ['a row that is not the unit’s', [20, 20, undefined, 20, 20, 0], {}, { total: 75, of: 75, level: '良好' }],
    ['levels of another kind', [15, 15, 10, 10, 10, 0], { unit: '街道' }, { total: 60, level: '达标' }],
    [
      'a veto that names a level',
      [20, 20, 20, 20, 20, 0],
      { vetoes: ['发生较大以上事故'] },
      { total: 95, level: '不合格', vetoed: true },
    ],
    [
      'a veto while something is open',
      [20, 20, null, 20, 20, 0],
      { vetoes: ['发生较大以上事故'] },
      { total: null, subtotal: 75, level: '不合格', vetoed: true },
    ],
    [
      'a veto that drops the level',
      [20, 20, 20, 20, 20, 0],
      { vetoes: ['被省级通报'] },
      { total: 95, level: '良好', vetoed: true },
    ],
    ['a drop from the lowest', [1, 1, 1, 1, 1, 0], { vetoes: ['被省级通报'] }, { total: 5, level: '不合格' }],
    [
      'a drop while something is open',
      [20, 20, null, 20, 20, 0],
      { vetoes: ['被省级通报'] },
      { total: null, level: null, vetoed: true },
    ],
    [
      'a veto that leaves no points',
      [20, 20, 20, 20, 20, 5],
      { vetoes: ['弄虚作假'] },
      { total: 0, subtotal: 100, level: '不合格', vetoed: true },
    ],
    [
      'several vetoes, the worst of which stands',
      [20, 20, 20, 20, 20, 0],
      { vetoes: ['被省级通报', '发生较大以上事故'] },
      { total: 95, level: '不合格' },
    ],
    [
      'a veto of one kind of units',
      [15, 15, 15, 15, 15, 0],
      { unit: '街道', vetoes: ['防汛失职'] },
      { total: 75, level: '不达标' },
    ],
  ])('%s', (_, points, more, expected) => {
    expect(evaluated(points, more)).toMatchObject(expected)
  })

  it.each<[string, Partial<TotalInput>]>([
    ['a ground that does not exist', { vetoes: ['没有的事由'] }],
    ['a ground twice', { vetoes: ['弄虚作假', '弄虚作假'] }],
    ['a ground of another kind of units', { vetoes: ['防汛失职'] }],
    ['a bonus below 0', { bonus: -1 }],
    ['deductions that are no number', { deductions: Number.NaN }],
  ])('refuses %s', (_, more) => {
    expect(() => evaluated([1, 1, 1, 1, 1, 1], more)).toThrow(BotError)
  })
})

it('leaves the bonus out of the level where the reading says so', () => {
  const strict = aTotal({ bonus: { rows: [6] }, bonusCounts: { by: 'bonus-counts' }, levels })
  const input = { unit: '乡镇', rows: rowsOf([18, 18, 18, 17, 18, 0]), bonus: 5 }
  const { result, derivation } = explainTotal(strict, input)
  expect(result).toMatchObject({ total: 94, level: '良好' })
  expect(derivation.steps.find(({ kind }) => kind === 'level')?.interpretations).toEqual(['bonus-counts'])
})

it('scales the maximum of a unit, whatever rows are its own', () => {
  const scaled = aTotal({ scaledTo: 100, levels })
  const rows = rowsOf([15, 15, undefined, undefined, undefined, 10])
  expect(evaluateTotal(scaled, { unit: '乡镇', rows })).toMatchObject({ total: '200/3', of: 60, level: '合格' })
})

it('has no level where no band is the unit’s, and no maximum without rows', () => {
  const one = aTotal(
    { levels: [{ only: { units: ['云台镇'] }, bands: [{ atLeast: 1, level: '好' }], below: '差' }] },
    1,
  )
  expect(evaluateTotal(one, { unit: '乡镇', rows: rowsOf([5]) })).toMatchObject({ total: 5, level: null })
  expect(evaluateTotal(one, { unit: '乡镇', unitName: '云台镇', rows: rowsOf([5]) }).level).toBe('好')
  expect(evaluateTotal(aTotal({ scaledTo: 100 }, 1), { unit: '乡镇', rows: [] })).toMatchObject({ total: 0, of: 0 })
})

it('says how it came about', () => {
  const input: TotalInput = {
    unit: '乡镇',
    rows: rowsOf([18, 18, 20, 10, null, 4]),
    bonus: 3,
    deductions: 2,
    vetoes: ['被省级通报'],
  }
  const { result, derivation } = explainTotal(total, input)
  expect([totalWords(result), ...derivation.steps.flatMap(totalStepLines)]).toEqual([
    '已评部分68分，还有1项未评（任务5），暂无总分',
    '组织领导：35分（满分35分）：任务1 18分，任务2 18分，已到上限',
    '工作落实：30分（满分60分）：任务3 20分，任务4 10分',
    '加分：加5分，已到上限',
    '扣分：扣2分',
    '已评部分合计：68分；未评：任务5',
    '被省级通报：降1档',
  ])
  const closed = explainTotal(total, { unit: '乡镇', rows: rowsOf([18, 15, 20, 10, 20, 0]), vetoes: ['被省级通报'] })
  expect(totalWords(closed.result)).toBe('总分83分（满分95分），合格')
  expect(closed.derivation.steps.flatMap(totalStepLines).slice(2)).toEqual([
    '总分：83分',
    '83分为「良好」，距「优秀」还差7分',
    '被省级通报：降1档，结果为「合格」',
  ])
})

describe('any unit', () => {
  const points = fc.option(
    fc.integer({ min: -50, max: 200 }).map((tenths) => tenths / 10),
    { nil: null, freq: 12 },
  )
  const row = fc.oneof({ arbitrary: points, weight: 9 }, { arbitrary: fc.constant(undefined), weight: 1 })
  const inputs = fc.record({
    rows: fc.array(row, { minLength: 6, maxLength: 6 }),
    bonus: fc.integer({ min: 0, max: 90 }).map((tenths) => tenths / 10),
    deductions: fc.integer({ min: 0, max: 90 }).map((tenths) => tenths / 10),
    vetoes: fc.subarray(['发生较大以上事故', '弄虚作假', '被省级通报']),
  })

  it('gets what adding up by hand gives', () => {
    fc.assert(
      fc.property(inputs, ({ rows, ...more }) => {
        const result = evaluateTotal(total, { unit: '乡镇', rows: rowsOf(rows), ...more })
        expect(result).toEqual(byHand(rows, more))
      }),
      { numRuns: 2_000 },
    )
  })
})

/** The table above in whole tenths of a point. */
function byHand(
  rows: readonly (number | null | undefined)[],
  { bonus, deductions, vetoes }: { bonus: number; deductions: number; vetoes: readonly string[] },
): TotalResult {
  const tenths = rows.map((one) => (typeof one === 'number' ? Math.round(one * 10) : one))
  const sum = (places: readonly number[]) => places.reduce((so, place) => so + (tenths[place] ?? 0), 0)
  const most = (places: readonly number[]) => 200 * places.filter((place) => tenths[place] !== undefined).length
  const earned = Math.min(350, sum([0, 1])) + Math.max(0, sum([2, 3, 4]))
  const extra = Math.min(50, Math.round(bonus * 10) + (tenths[5] ?? 0)) - Math.min(80, Math.round(deductions * 10))
  const subtotal = Math.max(0, earned + extra)
  const open = [0, 1, 2, 3, 4].filter((place) => tenths[place] === null).map((place) => place + 1)
  const nothing = vetoes.includes('弄虚作假')
  const counted = nothing ? 0 : open.length > 0 ? null : subtotal
  const words = ['优秀', '良好', '合格', '不合格']
  const place = counted === null ? null : counted >= 900 ? 0 : counted >= 750 ? 1 : counted >= 600 ? 2 : 3
  const dropped = place === null ? null : Math.min(3, place + (vetoes.includes('被省级通报') ? 1 : 0))
  const level = vetoes.includes('发生较大以上事故') ? '不合格' : dropped === null ? null : (words[dropped] ?? null)
  const exact = (value: number) => exactOf(new Fraction(value).div(10))
  return {
    total: counted === null ? null : exact(counted),
    subtotal: exact(subtotal),
    of: exact(Math.min(350, most([0, 1])) + most([2, 3, 4])),
    level,
    vetoed: vetoes.length > 0,
    open,
  }
}
