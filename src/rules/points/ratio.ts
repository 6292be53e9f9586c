/** A fraction in lowest terms of two whole numbers that are small enough to reckon with exactly; `under` is above 1. */
export interface Ratio {
  readonly over: number
  readonly under: number
}

/** One whole number over another above 0, whole or as a ratio; null where they are too large, or no such numbers. */
export function ratioOf(over: number, under: number): number | Ratio | null {
  if (!Number.isSafeInteger(over) || !Number.isSafeInteger(under) || under <= 0) return null
  const common = commonDivisor(under, Math.abs(over))
  return common === under ? over / under : { over: over / common, under: under / common }
}

function commonDivisor(one: number, other: number): number {
  let [divisor, rest] = [one, other]
  while (rest > 0) [divisor, rest] = [rest, divisor % rest]
  return divisor
}

/** Whether it ends as a decimal: nothing but twos and fives below the line. */
export function isDecimal({ under }: Ratio): boolean {
  let rest = under
  while (rest % 2 === 0) rest /= 2
  while (rest % 5 === 0) rest /= 5
  return rest === 1
}

/** The largest whole number that is not above it, or the least that is not below it. */
export function roundedTo(direction: 'down' | 'up', { over, under }: Ratio): number {
  const rest = over % under
  const towardsZero = (over - rest) / under
  if (direction === 'up') return rest > 0 ? towardsZero + 1 : towardsZero
  return rest < 0 ? towardsZero - 1 : towardsZero
}
