/** A fraction in lowest terms of two whole numbers that are small enough to reckon with exactly; `under` is above 1. */
export interface Ratio {
  readonly over: number
  readonly under: number
}

/** One whole number over another above 0, whole or as a ratio; null where they are too large, or no such numbers. */
export function ratioOf(over: number, under: number): number | Ratio | null {
  if (!Number.isSafeInteger(over) || !Number.isSafeInteger(under) || under <= 0) return null
  const common = commonDivisor(over, under)
  return common === under ? over / under : { over: over / common, under: under / common }
}

/** A ratio and a whole number together, in lowest terms as the ratio is; null where they are too large. */
export function plusWhole({ over, under }: Ratio, whole: number): Ratio | null {
  const sum = over + whole * under
  return Number.isSafeInteger(whole * under) && Number.isSafeInteger(sum) ? { over: sum, under } : null
}

/** One of so many equal parts of a ratio, as it is written: 「70/19」; null where its numbers are too large. */
export function partOf({ over, under }: Ratio, parts: number): string | null {
  const common = commonDivisor(over, parts)
  const wholeUnder = under * (parts / common)
  return Number.isSafeInteger(wholeUnder) ? `${over / common}/${wholeUnder}` : null
}

/** The largest whole number that divides two, of which the second is above 0. */
function commonDivisor(over: number, under: number): number {
  let divisor = under
  let rest = Math.abs(over) % under
  while (rest > 0) {
    const next = divisor % rest
    divisor = rest
    rest = next
  }
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
