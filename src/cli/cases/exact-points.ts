import Fraction from 'fraction.js'
import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import { exactOf, fractionOf } from '../../rules/exact.ts'
import { factFrom } from './case-run.ts'

/** Points as a file writes them; a long decimal or a fraction comes as text. */
export const ExpectedPoints = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+|\/[1-9]\d*)?$/)], '应为分数')
  .transform((points) => exactOf(typeof points === 'number' ? fractionOf(points) : new Fraction(points)))

/** Points as a case states them; throws `invalid_fact` for anything else. */
export function statedPoints(name: string, value: unknown): number | string {
  const fact = factFrom(name, value)
  if (typeof fact === 'number' || typeof fact === 'string') return fact
  throw invalidFact(name, '应为分数')
}
