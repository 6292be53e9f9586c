import type { FactValue } from '../../../src/domain/facts.ts'

/** Points in millionths, percent in thousandths: a whole number of them, or else a fraction in lowest terms. */
export type Ratio = number | { readonly over: number; readonly under: number }

const [THOUSAND, MILLION] = [1000, 1_000_000]

const FRACTION = /^(\d{1,9})\/([1-9]\d{0,5})$/

export const thousandths = (value: number): number => wholeIn(value, THOUSAND)
export const millionths = (value: number): number => wholeIn(value, MILLION)

function wholeIn(value: number, parts: number): number {
  const whole = Math.round(value * parts)
  if (whole / parts !== value) throw new RangeError(`${value} is too fine`)
  return whole
}

/** A number from 0 to 100, or a fraction string. */
export function hundredIn(value: FactValue): Ratio {
  const ratio = typeof value === 'string' ? fractionIn(value) : typeof value === 'number' ? thousandths(value) : -1
  if (compare(ratio, 0) < 0 || compare(ratio, 100 * THOUSAND) > 0) throw new RangeError('0 to 100')
  return ratio
}

function fractionIn(value: string): Ratio {
  const found = FRACTION.exec(value)
  return found ? ratio(Number(found[1]) * THOUSAND, Number(found[2])) : -1
}

export function ratio(over: number, under: number): Ratio {
  if (!Number.isSafeInteger(over)) throw new RangeError('too large')
  let [divisor, rest] = [under, Math.abs(over) % under]
  while (rest > 0) [divisor, rest] = [rest, divisor % rest]
  return divisor === under ? over / under : { over: over / divisor, under: under / divisor }
}

export function plus(one: Ratio, other: Ratio): Ratio {
  if (typeof one === 'number') {
    if (typeof other === 'number') return one + other
    return { over: other.over + one * other.under, under: other.under }
  }
  if (typeof other === 'number') return { over: one.over + other * one.under, under: one.under }
  return ratio(one.over * other.under + other.over * one.under, one.under * other.under)
}

export const negative = (one: Ratio): Ratio =>
  typeof one === 'number' ? 0 - one : { over: 0 - one.over, under: one.under }

/** `amount * part / whole` */
export const proportion = (amount: number, part: Ratio, whole: number): Ratio =>
  typeof part === 'number' ? ratio(amount * part, whole) : ratio(amount * part.over, whole * part.under)

export function compare(one: Ratio, other: number): number {
  return typeof one === 'number' ? one - other : one.over - other * one.under
}

export const atMost = (one: Ratio, most: number): Ratio => (compare(one, most) > 0 ? most : one)
export const atLeast = (one: Ratio, least: number): Ratio => (compare(one, least) < 0 ? least : one)

/** Points as the rules say them exactly. */
export function exact(one: Ratio): number | string {
  if (typeof one === 'number') return one / MILLION
  const whole = ratio(one.over, one.under * MILLION)
  return typeof whole === 'number' ? whole : `${whole.over}/${whole.under}`
}
