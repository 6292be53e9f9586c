import Fraction from 'fraction.js'
import type { Facts } from '../../domain/facts.ts'
import type { Score } from './fact-values.ts'
import type { Dial } from './grader.ts'
import type { Quotient } from './quotient.ts'
import type { Bands } from './score-bands.ts'

/** The thresholds above the score, lowest first; only the best one while there is no score. */
export function raiseScore(label: string, bands: Bands, score: Score | Quotient | null): Dial {
  const inclusive = bands.inclusive.value
  const reachable = bands.thresholds
    .slice(0, score === null ? 1 : bands.placeOf(score))
    .filter((threshold) => inclusive || threshold < 100)
  const options = reachable.reverse().map((to) => ({
    changes: [{ kind: 'raise-score', fact: 'score', label, to } as const],
    apply: (facts: Facts): Facts => ({ ...facts, score: inclusive ? to : beside(to, 1) }),
  }))
  return { fact: 'score', options }
}

/** Scores on, just under and just over the thresholds. */
export const sampleScores = ({ thresholds }: Bands): readonly (number | string)[] => [
  0,
  100,
  ...thresholds.flatMap((threshold) => [
    threshold,
    ...(threshold > 0 ? [beside(threshold, -1)] : []),
    ...(threshold < 100 ? [beside(threshold, 1)] : []),
  ]),
]

const beside = (threshold: number, thousandths: 1 | -1): string =>
  new Fraction(String(threshold)).add(thousandths, 1000).toFraction()
