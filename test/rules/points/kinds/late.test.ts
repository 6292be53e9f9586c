import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advisePoints } from '../../../../src/rules/points/advise-points.ts'
import { evaluatePoints, explainPoints } from '../../../../src/rules/points/evaluate-points.ts'
import { hasSheet } from '../../../../src/rules/points/sheet.ts'
import { compileRubric } from '../../../../src/rules/rubric.ts'
import { pingdingshan } from '../situations.ts'

const { data, clauses } = pingdingshan()

/** The rubric with 「每迟1天扣0.5分」 added to item 1.1 (6 points; 2 for each of `missing`). */
const rubricWith = (upTo?: number) => {
  const late = { kind: 'per-day-late', label: '迟报', costs: 0.5, ...(upTo === undefined ? {} : { upTo }) } as const
  const { sheet } = data
  if (!sheet) throw new Error('it has a sheet')
  const sections = sheet.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.id === '1.1' ? { ...item, deductions: [...item.deductions, late] } : item,
    ),
  }))
  const rubric = compileRubric({ ...data, sheet: { ...sheet, sections } }, clauses)
  if (!hasSheet(rubric)) throw new Error('it has a sheet')
  return rubric
}

const pointsOf = (missing: number, daysLate: number, upTo?: number) =>
  evaluatePoints(rubricWith(upTo), { items: { '1.1': { missing } }, daysLate: { '1.1': daysLate } }).items['1.1']

describe('每迟1天扣0.5分', () => {
  it.each([
    { missing: 0, daysLate: 0, points: 6 },
    { missing: 0, daysLate: 1, points: 5.5 },
    { missing: 1, daysLate: 3, points: 2.5 },
    { missing: 0, daysLate: 12, points: 0 },
    { missing: 0, daysLate: 40, points: 0 },
    { missing: 3, daysLate: 1, points: 0 },
    { missing: 0, daysLate: 40, upTo: 2, points: 4 },
  ])('$missing missing, $daysLate days late, at most $upTo: $points', ({ missing, daysLate, upTo, points }) => {
    expect(pointsOf(missing, daysLate, upTo)).toBe(points)
  })

  it('never gives more points for coming later', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(30), fc.nat(30), (missing, days, more) => {
        expect(Number(pointsOf(missing, days + more))).toBeLessThanOrEqual(Number(pointsOf(missing, days)))
      }),
    )
  })

  it('says how many days, and offers only what can still be changed', () => {
    const input = { items: { '1.1': { missing: 1 } }, daysLate: { '1.1': 3 } }
    const step = explainPoints(rubricWith(), input).derivation.steps.find(({ kind }) => kind === 'item')
    expect(step).toMatchObject({ lost: [{ points: 2 }, { found: '迟报3天', points: 1.5 }] })
    const gain = advisePoints(rubricWith(), input).gains.find(({ of }) => of === '1.1')
    expect(gain).toMatchObject({ of: '1.1', gain: 2, changes: [{ kind: 'lower-count', to: 0 }] })
  })

  it('offers nothing where lateness alone took the points', () => {
    const late = { items: { '1.1': {} }, daysLate: { '1.1': 2 } }
    expect(advisePoints(rubricWith(), late).gains.map(({ of }) => of)).not.toContain('1.1')
  })

  it('refuses days for an item that does not exist', () => {
    expect(() => evaluatePoints(rubricWith(), { items: {}, daysLate: { '9.9': 1 } })).toThrow('invalid_fact')
  })
})
