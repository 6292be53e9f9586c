import { expect, it } from 'vitest'
import { checkUpParts } from '../../../src/rules/check-up-parts.ts'
import { compileRubric } from '../../../src/rules/rubric.ts'
import { dataUnder } from '../../../src/rules/rubric-head.ts'
import { pingdingshan } from './situations.ts'

const rubric = pingdingshan()
const findings = checkUpParts(rubric, rubric.year)

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
  const silent = checkUpParts(compileRubric(dataUnder(rubric.data, 'reference-ninety', 'none'), rubric.clauses), 2019)
  expect(silent).toContainEqual(
    expect.objectContaining({ kind: 'silent', of: 'target', interpretation: 'reference-ninety' }),
  )
})

it('finds points that cannot all be lost', () => {
  const { sheet } = rubric.data
  if (!sheet) throw new Error('it has a sheet')
  const sections = sheet.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      item.id === '4.1'
        ? { ...item, deductions: item.deductions.filter((one) => 'fact' in one && one.fact === 'weak') }
        : item,
    ),
  }))
  const odd = checkUpParts(compileRubric({ ...rubric.data, sheet: { ...sheet, sections } }, rubric.clauses), 2019)
  expect(odd).toContainEqual({ kind: 'never', of: '4.1', outcome: '0' })
})
