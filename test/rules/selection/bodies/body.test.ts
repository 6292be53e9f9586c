import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRubric } from '../../../../src/rules/rubric.ts'
import { dataUnder } from '../../../../src/rules/rubric-head.ts'
import type { BodyInput } from '../../../../src/rules/selection/bodies/body.ts'
import { judgeFinal } from '../../../../src/rules/selection/final-limit.ts'
import { bodyOf, selection } from '../rubrics.ts'

const pacesetter = selection('pacesetter-2020')
const responsibility = selection('responsibility-2017')

const nomination = fc.record({
  unit: fc.constantFrom('甲', '乙', '丙'),
  industry: fc.constantFrom('城管', '税务'),
  region: fc.constantFrom('金水区', '中原区'),
})

it('judges nominations as the notice written out by hand', () => {
  fc.assert(
    fc.property(fc.array(nomination, { maxLength: 4 }), (nominations) => {
      const kinds = new Set(nominations.map(({ industry, region }) => `${industry} ${region}`))
      const units = new Set(nominations.map(({ unit }) => unit))
      const reasons = [
        ...(nominations.length > 2 ? ['too-many'] : []),
        ...(kinds.size < nominations.length ? ['same-industry-and-region'] : []),
        ...(units.size < nominations.length ? ['duplicate'] : []),
      ]
      const { result } = bodyOf(pacesetter).judge({ kind: 'nominations', nominations })
      expect(result).toEqual({ valid: reasons.length === 0, undecided: false, reasons })
    }),
    { numRuns: 2_000 },
  )
})

it('judges cultivated units as the notice written out by hand', () => {
  const names = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 4 })
  const kinds = fc.constantFrom('县市区' as const, '部门' as const)
  fc.assert(
    fc.property(kinds, names, names, (unit, cultivated, recommended) => {
      const twice = (list: string[]) => new Set(list).size < list.length
      const reasons = [
        ...(cultivated.length === (unit === '县市区' ? 3 : 2) ? [] : ['cultivated-count']),
        ...(recommended.length === 1 ? [] : ['recommended-count']),
        ...(recommended.every((name) => cultivated.includes(name)) ? [] : ['not-cultivated']),
        ...(twice(cultivated) || twice(recommended) ? ['duplicate'] : []),
      ]
      const { result } = bodyOf(responsibility).judge({ kind: 'cultivated', unit, cultivated, recommended })
      expect(result).toEqual({ valid: reasons.length === 0, undecided: false, reasons })
    }),
    { numRuns: 2_000 },
  )
})

it('differs in both under the other reading', () => {
  const { data, clauses } = pacesetter
  const other = compileRubric(dataUnder(data, 'differ-in-either', 'both'), clauses)
  const input: BodyInput = {
    kind: 'nominations',
    nominations: [
      { unit: '甲', industry: '城管', region: '金水区' },
      { unit: '乙', industry: '税务', region: '金水区' },
    ],
  }
  expect(bodyOf(pacesetter).judge(input).result.valid).toBe(true)
  expect(bodyOf(other).judge(input).result).toMatchObject({ valid: false, reasons: ['same-industry-and-region'] })
  expect(
    bodyOf(pacesetter)
      .judge(input)
      .steps.flatMap(({ interpretations }) => interpretations),
  ).toEqual(['differ-in-either'])
})

it('names those that offend', () => {
  const { steps } = bodyOf(responsibility).judge({
    kind: 'cultivated',
    unit: '部门',
    cultivated: ['甲', '乙'],
    recommended: ['丁'],
  })
  expect(steps).toContainEqual(expect.objectContaining({ reason: 'not-cultivated', names: ['丁'], met: false }))
})

it('refuses what is another notice’s kind of recommendation', () => {
  expect(() => bodyOf(pacesetter).judge({ kind: 'ranked', recommended: ['甲'] })).toThrow(
    expect.objectContaining({ code: 'invalid_fact' }),
  )
})

describe('the number confirmed in the end', () => {
  const limit = pacesetter.selection.final
  it.each([
    [50, { valid: true, warning: false, reasons: [] }],
    [51, { valid: true, warning: true, reasons: [] }],
  ])('%i, in principle', (confirmed, result) => {
    expect(limit && judgeFinal(limit, confirmed)).toEqual(result)
  })
  it('is limited where the notice does not say 原则上', () => {
    expect(limit && judgeFinal({ ...limit, inPrinciple: false }, 51)).toEqual({
      valid: false,
      warning: false,
      reasons: ['too-many'],
    })
  })
})
