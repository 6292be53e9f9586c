import type { FactValue } from '../../domain/facts.ts'

/** An average as two whole numbers, small enough to be multiplied exactly (269/3). */
export interface Quotient {
  readonly over: number
  readonly under: number
}

const SMALL_FRACTION = /^\d{1,9}\/[1-9]\d{0,8}$/

/** The quotient a fact states, null where it is not one from 0 to 100 of up to nine digits each. */
export function quotientIn(value: FactValue): Quotient | null {
  if (typeof value !== 'string' || !SMALL_FRACTION.test(value)) return null
  const slash = value.indexOf('/')
  const [over, under] = [Number(value.slice(0, slash)), Number(value.slice(slash + 1))]
  return over <= 100 * under ? { over, under } : null
}
