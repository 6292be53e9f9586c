import { isDeepStrictEqual } from 'node:util'
import type { Comparison, Section } from '../section.ts'

/** What one part of the benchmark found. */
export type Measured = Pick<Section, 'what' | 'comparisons' | 'tables'>

/** Throws for the first input of which two evaluators have different results. */
export function mustAgree<Input>(
  inputs: readonly Input[],
  one: (input: Input) => unknown,
  other: (input: Input) => unknown,
): void {
  const differing = inputs.find((input) => !isDeepStrictEqual(one(input), other(input)))
  if (differing) throw new Error(`the evaluators differ on ${JSON.stringify(differing)}`)
}

/** How many times the time of one contender another takes. */
export function comparison(
  name: string,
  times: ReadonlyMap<string, number>,
  over: string,
  under: string,
  goal: Comparison['goal'],
): Comparison {
  return { name, ratio: (times.get(over) ?? 0) / (times.get(under) ?? 1), goal }
}
