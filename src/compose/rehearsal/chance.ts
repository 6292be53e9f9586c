import { hashHex } from '../../domain/hash.ts'

/** Chance that follows from the seed and from what it is asked about, whatever is asked before. */
export interface Chance {
  /** A number from 0 up to 1. */
  of(...about: readonly (string | number)[]): number
  /** A whole number from one to another, both included. */
  between(from: number, to: number, ...about: readonly (string | number)[]): number
}

const DIGITS = 12

export function chanceOf(seed: number): Chance {
  const of = (...about: readonly (string | number)[]) =>
    Number.parseInt(hashHex(JSON.stringify([seed, ...about])).slice(0, DIGITS), 16) / 16 ** DIGITS
  return { of, between: (from, to, ...about) => from + Math.floor(of(...about) * (to - from + 1)) }
}
