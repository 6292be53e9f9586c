import Fraction from 'fraction.js'

/** An exact number: a number where its digits say it exactly, else a decimal or fraction string like `269/3`. */
export type Exact = number | string

/** More digits than any decimal that comes in or is computed from one can have. */
const DIGITS = 200

/** The decimal that a number's shortest form says (0.1 is one tenth), not the binary fraction behind it. */
export function fractionOf(value: number): Fraction {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  return new Fraction(digits).mul(new Fraction(10).pow(Number(exponent)) ?? 1)
}

/** A fraction as a number or string that says it exactly. */
export function exactOf(fraction: Fraction): Exact {
  if (!isDecimal(fraction.d)) return fraction.toFraction()
  const text = fraction.toString(DIGITS)
  const value = Number(text)
  return fractionOf(value).equals(fraction) ? value : text
}

/** Whether a fraction in lowest terms ends as a decimal: nothing but twos and fives below the line. */
function isDecimal(denominator: bigint): boolean {
  let rest = denominator
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime
  return rest === 1n
}
