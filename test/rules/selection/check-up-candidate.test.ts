import { expect, it } from 'vitest'
import { checkUpParts } from '../../../src/rules/check-up-parts.ts'
import { compileRubric } from '../../../src/rules/rubric.ts'
import { dataUnder } from '../../../src/rules/rubric-head.ts'
import { selection } from './rubrics.ts'

const pacesetter = selection('pacesetter-2020')
const responsibility = selection('responsibility-2017')

it('finds what the notices leave open', () => {
  expect(checkUpParts(pacesetter, 2020).filter(({ kind }) => kind === 'silent')).toEqual([])
  expect(checkUpParts(responsibility, 2017).filter(({ kind }) => kind === 'silent')).toMatchObject([
    { of: 'candidate', interpretation: 'late-recommendation', example: { year: 2017 } },
    { of: 'body', interpretation: null, example: { kind: 'cultivated', unit: '开发区' } },
  ])
})

it.each([
  [pacesetter, ['deadline-inclusive', 'at-least-inclusive', 'differ-in-either']],
  [responsibility, ['deadline-inclusive']],
])('finds the interpretations at work: %#', (rubric, ids) => {
  const findings = checkUpParts(rubric, rubric.year)
  expect(findings.flatMap((one) => (one.kind === 'settled' ? [one.interpretation] : []))).toEqual(ids)
  expect(findings.filter(({ kind }) => kind === 'never' || kind === 'unused')).toEqual([])
})

it('finds no silence on lateness once a reading decides it', () => {
  const { data, clauses } = responsibility
  const decided = compileRubric(dataUnder(data, 'late-recommendation', 'refused'), clauses)
  const findings = checkUpParts(decided, 2017)
  expect(findings).not.toContainEqual(expect.objectContaining({ kind: 'silent', of: 'candidate' }))
  expect(findings).toContainEqual(expect.objectContaining({ kind: 'settled', interpretation: 'late-recommendation' }))
})

it('finds a condition that nobody can fail, and interpretations nothing uses', () => {
  const { data, clauses } = pacesetter
  const [first] = data.interpretations
  const { candidate } = data.selection ?? {}
  if (!candidate) throw new Error('it asks candidates')
  const conditions = candidate.conditions.map((condition) =>
    condition.kind === 'option'
      ? { ...condition, options: condition.options.map((option) => ({ ...option, accepted: true })) }
      : condition,
  )
  const interpretations = [...data.interpretations, ...(first ? [{ ...first, id: 'idle' }] : [])]
  const odd = {
    ...data,
    interpretations,
    selection: { ...data.selection, requirements: [], candidate: { ...candidate, conditions } },
  }
  const findings = checkUpParts(compileRubric(odd, clauses), 2020)
  expect(findings).toContainEqual({ kind: 'never', of: 'candidate', outcome: 'named' })
  expect(findings).toContainEqual({ kind: 'unused', interpretation: 'idle' })
})
