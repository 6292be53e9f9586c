import Fraction from 'fraction.js'
import type { FactValue } from '../../domain/facts.ts'
import { type Exact, exactOf, fractionOf } from '../exact.ts'
import { isDecimal, partOf, plusWhole, type Ratio, ratioOf, roundedTo } from './ratio.ts'

/**
 * An exact amount of points or of percent: whole millionths as a number, a ratio of them where they are not whole, and
 * a fraction, which is slow, only where numbers are too large for either.
 */
export type Amount = number | Ratio | Fraction

const MILLION = 1_000_000

const DECIMAL = /^\d{1,4}(\.\d{1,60})?$/
const FRACTION = /^\d{1,60}\/[1-9]\d{0,59}$/

/** The amount that a number's shortest form says. */
export function amountOf(value: number): Amount {
  const millionths = Math.round(value * MILLION)
  return Number.isSafeInteger(millionths) && millionths / MILLION === value ? millionths : amountFrom(fractionOf(value))
}

/** An amount as a fraction, to be reckoned with beside others. */
export function asFraction(amount: Amount): Fraction {
  if (typeof amount === 'number') return new Fraction(amount).div(MILLION)
  return amount instanceof Fraction ? amount : new Fraction(amount.over, amount.under).div(MILLION)
}

/** The amount that a fraction is. */
export function amountFrom(fraction: Fraction): Amount {
  const { s, n, d } = fraction.mul(MILLION)
  return ratioOf(Number(s * n), Number(d)) ?? fraction
}

/** Reads a number, a decimal or a fraction as it is stated, none of them negative; null for anything else. */
export function readAmount(value: FactValue): Amount | null {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? amountOf(value) : null
  if (typeof value !== 'string' || !(DECIMAL.test(value) || FRACTION.test(value))) return null
  return amountIn(value)
}

/** Reads a decimal or a fraction that is known to be one. */
function amountIn(text: string): Amount {
  const slash = text.indexOf('/')
  const [over, under] = [Number(text.slice(0, slash)), Number(text.slice(slash + 1))]
  return (slash > 0 ? ratioOf(over * MILLION, under) : null) ?? amountFrom(new Fraction(text))
}

/** An amount as a number or string that says it exactly. */
export function exactAmount(amount: Amount): Exact {
  // A sum of nothing must not come out as -0.
  if (typeof amount === 'number') return amount / MILLION + 0
  const ratio = amount instanceof Fraction || isDecimal(amount) ? null : partOf(amount, MILLION)
  return ratio ?? exactOf(asFraction(amount))
}

/** The amount that an exact number says. */
export const amountOfExact = (exact: Exact): Amount => (typeof exact === 'number' ? amountOf(exact) : amountIn(exact))

/** The two sides of an amount's line; a fraction has none that are small enough. */
const over = (amount: Amount): number =>
  typeof amount === 'number' ? amount : amount instanceof Fraction ? Number.NaN : amount.over
const under = (amount: Amount): number =>
  typeof amount === 'number' ? 1 : amount instanceof Fraction ? Number.NaN : amount.under

export function plus(one: Amount, other: Amount): Amount {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other
    if (Number.isSafeInteger(sum)) return sum
  }
  return plusRatio(one, other) ?? amountFrom(asFraction(one).add(asFraction(other)))
}

/** A sum of which a part is a ratio; null where numbers are too large. */
function plusRatio(one: Amount, other: Amount): Amount | null {
  if (one instanceof Fraction || other instanceof Fraction) return null
  if (typeof one === 'number') return typeof other === 'number' ? null : plusWhole(other, one)
  if (typeof other === 'number') return plusWhole(one, other)
  const [left, right] = [one.over * other.under, other.over * one.under]
  const isSmall = Number.isSafeInteger(left) && Number.isSafeInteger(right)
  return isSmall ? ratioOf(left + right, one.under * other.under) : null
}

export function negative(amount: Amount): Amount {
  if (typeof amount === 'number') return 0 - amount
  return amount instanceof Fraction ? amount.neg() : { over: 0 - amount.over, under: amount.under }
}

export const minus = (one: Amount, other: Amount): Amount => plus(one, negative(other))

/** An amount as many times as a whole number says. */
export function times(amount: Amount, count: number): Amount {
  if (typeof amount === 'number') {
    const product = amount * count
    if (Number.isSafeInteger(product)) return product
  }
  return ratioOf(over(amount) * count, under(amount)) ?? amountFrom(asFraction(amount).mul(count))
}

/** Percents and points have few decimals: without their common zeros products stay small. */
const ZEROS = 10_000

/** An amount in proportion to one amount of another. */
export function inProportion(amount: Amount, part: Amount, whole: Amount): Amount {
  const shortened = over(part) % ZEROS === 0 && over(whole) % ZEROS === 0 ? ZEROS : 1
  const top = over(amount) * (over(part) / shortened) * under(whole)
  const bottom = under(amount) * under(part) * (over(whole) / shortened)
  return ratioOf(top, bottom) ?? amountFrom(asFraction(amount).mul(asFraction(part)).div(asFraction(whole)))
}

/** How often a positive amount is wholly contained in another, or begun. */
export function wholeTimes(amount: Amount, step: Amount, counted: 'complete' | 'begun'): number {
  const ratio = ratioOf(over(amount) * under(step), under(amount) * over(step))
  if (typeof ratio === 'number') return ratio
  if (ratio !== null) return roundedTo(counted === 'begun' ? 'up' : 'down', ratio)
  const times = asFraction(amount).div(asFraction(step))
  return (counted === 'begun' ? times.ceil() : times.floor()).valueOf()
}

/** Below 0 where the first is less, 0 where both are the same. */
export function compareAmounts(one: Amount, other: Amount): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  const [left, right] = [over(one) * under(other), over(other) * under(one)]
  const isSmall = Number.isSafeInteger(left) && Number.isSafeInteger(right)
  return isSmall ? left - right : asFraction(one).compare(asFraction(other))
}

export const lesser = (one: Amount, other: Amount): Amount => (compareAmounts(one, other) <= 0 ? one : other)

export const greater = (one: Amount, other: Amount): Amount => (compareAmounts(one, other) >= 0 ? one : other)

export const sumOfAmounts = (amounts: readonly Amount[]): Amount => amounts.reduce<Amount>(plus, 0)
