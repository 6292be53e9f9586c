import { expect, it } from 'vitest'
import { checkUpPoints } from '../../../src/rules/points/check-up-points.ts'
import { compilePointsRubric } from '../../../src/rules/points/points-rubric.ts'
import { dataUnder } from '../../../src/rules/rubric-head.ts'
import { pingdingshan } from './situations.ts'

const rubric = pingdingshan()
const findings = checkUpPoints(rubric)

it('finds where several faults meet in one item', () => {
  const overlaps = findings.flatMap((one) => (one.kind === 'overlap' ? [one.of] : []))
  expect(overlaps).toEqual(['1.4', '3.1', '3.3', '3.4', '4.1', '5.1'])
})

it('finds every interpretation at work, and nothing silent or out of reach', () => {
  const settled = findings.flatMap((one) => (one.kind === 'settled' ? [one.interpretation] : []))
  expect(settled).toEqual(rubric.interpretations.map(({ id }) => id))
  expect(findings.filter(({ kind }) => kind === 'silent' || kind === 'never' || kind === 'unused')).toEqual([])
})

it('finds that there is no line, once no reading gives one', () => {
  const silent = checkUpPoints(compilePointsRubric(dataUnder(rubric.data, 'reference-ninety', 'none'), rubric.clauses))
  expect(silent).toContainEqual(
    expect.objectContaining({ kind: 'silent', of: 'target', interpretation: 'reference-ninety' }),
  )
})

it('finds points that cannot all be lost', () => {
  const sections = rubric.data.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.id === '4.1'
        ? { ...item, deductions: item.deductions.filter((one) => 'fact' in one && one.fact === 'weak') }
        : item,
    ),
  }))
  const odd = checkUpPoints(compilePointsRubric({ ...rubric.data, sections }, rubric.clauses))
  expect(odd).toContainEqual({ kind: 'never', of: '4.1', outcome: '0' })
})
