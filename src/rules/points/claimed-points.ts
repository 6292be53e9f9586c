import type Fraction from 'fraction.js'
import { invalidFact } from '../../domain/errors.ts'
import { type Exact, exactOf } from '../exact.ts'
import { asFraction, readAmount } from './amount.ts'

/** Points as somebody states them, from 0 to the most there can be, decimals allowed; throws `invalid_fact`. */
export function claimedPoints(label: string, value: Exact, most: Fraction): Fraction {
  const amount = readAmount(value)
  const points = amount === null ? null : asFraction(amount)
  if (points?.lte(most)) return points
  throw invalidFact(label, `应为0至${exactOf(most)}之间的分数`)
}
