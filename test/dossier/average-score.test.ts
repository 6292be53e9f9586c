import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scoreWords } from '../../src/domain/score-words.ts'
import { averageScore } from '../../src/dossier/average-score.ts'

it.each([
  [[], null],
  [['92'], '92'],
  [['90', '90', '89'], '269/3'],
  [['0.1', '0.2', '0.3'], '1/5'],
])('of %j is exactly %j', (scores, expected) => {
  expect(averageScore(scores)).toBe(expected)
})

it.each([
  ['269/3', '89.6666…'],
  ['1/5', '0.2'],
  ['90', '90'],
  [89.996, '89.996'],
  ['2699999/30000', '89.9999…'],
])('%s is shown as %s, never rounded up across a threshold', (score, shown) => {
  expect(scoreWords(score)).toBe(shown)
})

it('is never shown above what it is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 }), (hundredths) => {
      const average = averageScore(hundredths.map((one) => (one / 100).toFixed(2)))
      const shown = Number.parseFloat(scoreWords(average ?? ''))
      const real = hundredths.reduce((sum, one) => sum + one, 0) / 100 / hundredths.length
      expect(shown).toBeLessThanOrEqual(real + 1e-9)
      expect(shown).toBeGreaterThan(real - 0.00011)
    }),
  )
})
