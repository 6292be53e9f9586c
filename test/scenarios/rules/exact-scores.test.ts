import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { situationWords } from '../../../src/documents/rules/check-up-section.ts'
import { presentFacts, scoreWords } from '../../../src/domain/facts.ts'
import { presentDerivation } from '../../../src/replies/present-derivation.ts'
import { explainTask } from '../../../src/rules/evaluate-task.ts'
import { anInput, zhengzhou } from '../../rules/situations.ts'

const rubric = zhengzhou()
const THRESHOLDS = [60, 70, 80, 85, 90, 100]

/** Averages of up to nine scorers with two decimals, and decimals close under and over the thresholds. */
const average = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 })
  .map((scores) => new Fraction(scores.reduce((sum, one) => sum + one, 0)).div(scores.length * 100).toFraction())
const nearly = fc
  .tuple(fc.constantFrom(...THRESHOLDS), fc.integer({ min: 1, max: 40 }), fc.boolean())
  .filter(([threshold, , over]) => threshold < 100 || !over)
  .map(([threshold, digits, over]) =>
    over ? `${threshold}.${'0'.repeat(digits)}1` : `${threshold - 1}.${'9'.repeat(digits)}`,
  )
const tiny = fc
  .tuple(fc.constantFrom(...THRESHOLDS), fc.bigInt({ min: 10n ** 6n, max: 10n ** 12n }))
  .map(([threshold, parts]) => `${BigInt(threshold) * parts - 1n}/${parts}`)
const score = fc.oneof(
  average,
  nearly,
  tiny,
  fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
)

/** The number that a person reads, without the dots of a cut off decimal. */
const read = (shown: string) => new Fraction(shown.replace('…', ''))

const onSameSide = (shown: string, value: number | string) => {
  const exact = new Fraction(value)
  expect(read(shown).compare(exact)).toBeLessThanOrEqual(0)
  for (const threshold of THRESHOLDS) {
    expect([threshold, read(shown).gte(threshold)]).toEqual([threshold, exact.gte(threshold)])
  }
}

it.each([
  [89.996, '89.996'],
  ['89.99999999999999999', '89.99999999999999999'],
  ['269/3', '89.6666…'],
  ['270/3', '90'],
  ['8999999/100000', '89.9999…'],
  ['0', '0'],
])('%s is shown as %s', (value, shown) => {
  expect(scoreWords(value)).toBe(shown)
})

describe('no score is shown on another side of a threshold than it is', () => {
  it('alone', () => {
    fc.assert(
      fc.property(score, (value) => onSameSide(scoreWords(value), value)),
      { numRuns: 2000 },
    )
  })

  it.each([
    { task: 4, facts: { provided: 10, unreachable: 0 } },
    { task: 5, facts: {} },
    { task: 7, facts: {} },
  ])('in the facts, the derivation and the documents of task $task', ({ task, facts }) => {
    const specs = rubric.tasks.get(task)?.grader.specs ?? []
    fc.assert(
      fc.property(score, (value) => {
        const input = anInput(task, {
          submitted: [new Date('2026-08-01T12:00:00+08:00')],
          facts: { ...facts, score: value },
        })
        const { result, derivation } = explainTask(rubric, task === 7 ? { ...input, submitted: [] } : input)
        const told = [
          presentFacts(input.facts, specs),
          presentDerivation(derivation).find((line) => line.includes('→') && line.includes('分')) ?? '',
          situationWords(rubric, input),
        ]
        for (const text of told) onSameSide(/([\d.]+…?)分/.exec(text)?.[1] ?? '-1', value)
        expect(result.grade).not.toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})
