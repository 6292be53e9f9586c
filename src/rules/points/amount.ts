import Fraction from 'fraction.js'
import type { FactValue } from '../../domain/facts.ts'
import { type Exact, exactOf, fractionOf } from '../exact.ts'

/** An exact amount of points or of percent: whole millionths as a number, which is fast, anything else as a fraction. */
export type Amount = number | Fraction

const MILLION = 1_000_000

const DECIMAL = /^\d{1,4}(\.\d{1,60})?$/
const FRACTION = /^\d{1,60}\/[1-9]\d{0,59}$/

/** The amount that a number's shortest form says. */
export function amountOf(value: number): Amount {
  const millionths = Math.round(value * MILLION)
  return Number.isSafeInteger(millionths) && millionths / MILLION === value ? millionths : fractionOf(value)
}

/** An amount as a fraction, to be reckoned with beside others. */
export const asFraction = (amount: Amount): Fraction =>
  typeof amount === 'number' ? new Fraction(amount).div(MILLION) : amount

/** The amount that a fraction is. */
export function amountFrom(fraction: Fraction): Amount {
  const scaled = fraction.mul(MILLION)
  const millionths = scaled.d === 1n ? Number(scaled.s * scaled.n) : Number.NaN
  return Number.isSafeInteger(millionths) ? millionths : fraction
}

/** Reads a number, a decimal or a fraction as it is stated, none of them negative; null for anything else. */
export function readAmount(value: FactValue): Amount | null {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? amountOf(value) : null
  if (typeof value !== 'string' || !(DECIMAL.test(value) || FRACTION.test(value))) return null
  return amountFrom(new Fraction(value))
}

/** An amount as a number or string that says it exactly. */
export const exactAmount = (amount: Amount): Exact =>
  // A sum of nothing must not come out as -0.
  typeof amount === 'number' ? amount / MILLION + 0 : exactOf(amount)

/** The amount that an exact number says. */
export const amountOfExact = (exact: Exact): Amount =>
  typeof exact === 'number' ? amountOf(exact) : amountFrom(new Fraction(exact))

export function plus(one: Amount, other: Amount): Amount {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other
    if (Number.isSafeInteger(sum)) return sum
  }
  return amountFrom(asFraction(one).add(asFraction(other)))
}

export const negative = (amount: Amount): Amount => (typeof amount === 'number' ? 0 - amount : amount.neg())

export const minus = (one: Amount, other: Amount): Amount => plus(one, negative(other))

/** An amount as many times as a whole number says. */
export function times(amount: Amount, count: number): Amount {
  if (typeof amount === 'number') {
    const product = amount * count
    if (Number.isSafeInteger(product)) return product
  }
  return amountFrom(asFraction(amount).mul(count))
}

/** Percents and points have few decimals: without their common zeros products stay small. */
const ZEROS = 10_000

/** An amount in proportion to one amount of another. */
export function inProportion(amount: Amount, part: Amount, whole: Amount): Amount {
  if (typeof amount === 'number' && typeof part === 'number' && typeof whole === 'number') {
    const shortened = part % ZEROS === 0 && whole % ZEROS === 0 ? ZEROS : 1
    const product = amount * (part / shortened)
    const under = whole / shortened
    if (Number.isSafeInteger(product) && product % under === 0) return product / under
  }
  return amountFrom(asFraction(amount).mul(asFraction(part)).div(asFraction(whole)))
}

/** How often a positive amount is wholly contained in another, or begun. */
export function wholeTimes(amount: Amount, step: Amount, counted: 'complete' | 'begun'): number {
  const times = asFraction(amount).div(asFraction(step))
  return (counted === 'begun' ? times.ceil() : times.floor()).valueOf()
}

/** Below 0 where the first is less, 0 where both are the same. */
export const compareAmounts = (one: Amount, other: Amount): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : asFraction(one).compare(asFraction(other))

export const lesser = (one: Amount, other: Amount): Amount => (compareAmounts(one, other) <= 0 ? one : other)

export const greater = (one: Amount, other: Amount): Amount => (compareAmounts(one, other) >= 0 ? one : other)

export const sumOfAmounts = (amounts: readonly Amount[]): Amount => amounts.reduce<Amount>(plus, 0)
