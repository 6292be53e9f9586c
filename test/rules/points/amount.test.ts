import fc from 'fast-check'
import Fraction from 'fraction.js'
import { expect, it } from 'vitest'
import { exactOf } from '../../../src/rules/exact.ts'
import {
  type Amount,
  amountFrom,
  amountOfExact,
  asFraction,
  compareAmounts,
  exactAmount,
  inProportion,
  minus,
  plus,
  readAmount,
  times,
  wholeTimes,
} from '../../../src/rules/points/amount.ts'

/** Points and percent as rubrics and people write them, thirds and other shares, and numbers too large for either. */
const fractions = fc
  .oneof(
    fc.tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.constantFrom(1, 2, 10, 1000)),
    fc.tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 1, max: 400 })),
    fc.tuple(fc.integer(), fc.constantFrom(999_983, 9_999_991, 2 ** 40)),
    fc.tuple(
      fc.maxSafeInteger(),
      fc.maxSafeInteger().filter((under) => under !== 0),
    ),
  )
  .map(([over, under]) => new Fraction(over, under))
const positive = fractions.map((one) => one.abs()).filter((one) => one.n > 0n)

const says = (amount: Amount, fraction: Fraction) => {
  expect(asFraction(amount).equals(fraction)).toBe(true)
  expect(exactAmount(amount)).toEqual(exactOf(fraction))
}

it('reckons as fractions do, whatever the size', () => {
  fc.assert(
    fc.property(fractions, fractions, fc.integer({ min: 0, max: 10_000 }), (one, other, count) => {
      const [a, b] = [amountFrom(one), amountFrom(other)]
      says(a, one)
      says(plus(a, b), one.add(other))
      says(minus(a, b), one.sub(other))
      says(times(a, count), one.mul(count))
      expect(Math.sign(compareAmounts(a, b))).toBe(one.compare(other))
      says(amountOfExact(exactAmount(a)), one)
    }),
    { numRuns: 2_000 },
  )
})

it('takes proportions and counts whole times as fractions do', () => {
  fc.assert(
    fc.property(fractions, positive, positive, (one, part, whole) => {
      says(inProportion(amountFrom(one), amountFrom(part), amountFrom(whole)), one.mul(part).div(whole))
      const [amount, step] = [amountFrom(part), amountFrom(whole)]
      expect(wholeTimes(amount, step, 'complete')).toBe(part.div(whole).floor().valueOf())
      expect(wholeTimes(amount, step, 'begun')).toBe(part.div(whole).ceil().valueOf())
    }),
    { numRuns: 2_000 },
  )
})

it('divides by nothing as little as fractions do', () => {
  expect(() => inProportion(1, 1, 0)).toThrow()
})

it.each<[string | number, string | number | null]>([
  [92.5, 92.5],
  ['92.50', 92.5],
  ['269/3', '269/3'],
  ['2600/29', '2600/29'],
  ['50/4', 12.5],
  ['1/80000000', 1.25e-8],
  [`${'9'.repeat(60)}/${'9'.repeat(59)}`, exactOf(new Fraction(`${'9'.repeat(60)}/${'9'.repeat(59)}`))],
  ['1/0', null],
  ['-1/3', null],
  ['12345', null],
  [-1, null],
  [Number.NaN, null],
])('reads %s', (stated, exact) => {
  const amount = readAmount(stated)
  expect(amount === null ? null : exactAmount(amount)).toEqual(exact)
})
