import Fraction from 'fraction.js'
import { invalidFact } from '../../domain/errors.ts'
import { type Exact, exactOf, fractionOf } from '../exact.ts'

const DECIMAL = /^\d{1,4}(\.\d{1,60})?$/
const FRACTION = /^\d{1,60}\/[1-9]\d{0,59}$/

/** Points as somebody states them, from 0 to the most there can be, decimals allowed; throws `invalid_fact`. */
export function claimedPoints(label: string, value: Exact, most: Fraction): Fraction {
  const points = readPoints(value)
  if (points?.gte(0) && points.lte(most)) return points
  throw invalidFact(label, `应为0至${exactOf(most)}之间的分数`)
}

function readPoints(value: Exact): Fraction | null {
  if (typeof value === 'number') return Number.isFinite(value) ? fractionOf(value) : null
  return DECIMAL.test(value) || FRACTION.test(value) ? new Fraction(value) : null
}
