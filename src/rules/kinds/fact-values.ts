import Fraction from 'fraction.js'
import { invalidFact, unknownFact } from '../../domain/errors.ts'
import type { Facts, FactValue } from '../../domain/facts.ts'

/** Larger counts are typing mistakes; products of two stay exact. */
const LARGEST_COUNT = 10_000_000

const DECIMAL = /^\d{1,3}(\.\d{1,60})?$/
const FRACTION = /^\d{1,60}\/[1-9]\d{0,59}$/
const ONE_HUNDRED = new Fraction(100)

/** A score as it was given: a number, or an exact fraction where a number could not hold it. */
export type Score = number | Fraction

/** 0 to 100 as a number, a decimal string or a fraction string (an exact average); throws `invalid_fact`. */
export function scoreOf(label: string, value: FactValue): Score {
  if (typeof value === 'number') {
    if (value >= 0 && value <= 100) return value
    throw invalidFact(label, '应为0至100之间的分数')
  }
  if (typeof value === 'string' && (DECIMAL.test(value) || FRACTION.test(value))) {
    const exact = new Fraction(value)
    if (exact.compare(ONE_HUNDRED) <= 0) return exact
  }
  throw invalidFact(label, '应为0至100之间的分数')
}

/** A whole number from `least`; throws `invalid_fact`. */
export function countOf(label: string, value: FactValue, least = 0): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= LARGEST_COUNT) return value
  throw invalidFact(label, `应为${least}至${LARGEST_COUNT}之间的整数`)
}

/** `includes` for a handful of names, without a call: it is asked of every fact there is. */
function isOneOf(name: string, names: readonly string[]): boolean {
  for (let at = 0; at < names.length; at++) if (names[at] === name) return true
  return false
}

/** Refuses facts this task does not have. */
export function refuseOthers(facts: Facts, names: readonly string[]): void {
  for (const name in facts) {
    if (name !== 'office' && !isOneOf(name, names)) throw unknownFact(name, names)
  }
}

/** The places of the listed options as a bit mask; throws `invalid_fact` for an unknown one or one given twice. */
export function maskOf(label: string, value: FactValue, options: readonly (string | number)[]): number {
  if (!Array.isArray(value)) throw invalidFact(label, `应为列表，可选 ${options.join('、')}`)
  let mask = 0
  for (let at = 0; at < value.length; at++) {
    const one = value[at] ?? ''
    const place = options.indexOf(one)
    if (place < 0) throw invalidFact(label, `没有「${one}」，可选 ${options.join('、')}`)
    const bit = 1 << place
    if (mask & bit) throw invalidFact(label, `「${one}」重复`)
    mask |= bit
  }
  return mask
}

/** How many bits of a mask are set. */
export const sizeOf = (mask: number): number => {
  let size = 0
  for (let rest = mask; rest > 0; rest &= rest - 1) size++
  return size
}
