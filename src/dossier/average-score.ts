import Fraction from 'fraction.js'

/** The exact average of decimals, as a fraction's text (`269/3`); null of none. */
export function averageScore(scores: readonly string[]): string | null {
  if (scores.length === 0) return null
  return scores
    .reduce((sum, score) => sum.add(score), new Fraction(0))
    .div(scores.length)
    .toFraction()
}
