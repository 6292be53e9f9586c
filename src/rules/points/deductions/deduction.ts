import type Fraction from 'fraction.js'
import type { FactSpec, FactValue } from '../../../domain/facts.ts'
import type { Resolve } from '../../interpreted.ts'
import type { Path } from '../../rubric-error.ts'
import type { PointsChange } from '../points-change.ts'

/** The least change of a fact that costs no more than was asked for. */
export interface Improvement {
  readonly value: FactValue
  readonly change: PointsChange
}

/** What one fact of an item costs, compiled. */
export interface Deduction {
  readonly fact: string
  readonly label: string
  readonly spec: FactSpec
  /** Points lost; null where a fact that has to be counted is not stated. Throws a BotError `invalid_fact`. */
  loss(value: FactValue | undefined): Fraction | null
  /** Ids of the interpretations the loss depends on. */
  readonly consulted: readonly string[]
  /** Expects a loss greater than `atMost`. */
  improve(atMost: Fraction): Improvement
  /** Values from nothing wrong to everything lost, for a check-up. */
  samples(): readonly FactValue[]
}

/** What a deduction needs to compile itself. */
export interface DeductionContext {
  readonly item: string
  readonly points: Fraction
  readonly resolve: Resolve
  readonly path: Path
}
