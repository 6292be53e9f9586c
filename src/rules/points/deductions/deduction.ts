import type Fraction from 'fraction.js'
import type { FactSpec, Facts } from '../../../domain/facts.ts'
import type { Resolve } from '../../interpreted.ts'
import type { Path } from '../../rubric-error.ts'
import type { Show } from '../../show.ts'
import type { Situation } from '../../situation.ts'
import type { PointsChange } from '../points-change.ts'

/** The least change of the facts that costs no more than was asked for. */
export interface Improvement {
  readonly facts: Facts
  readonly change: PointsChange
}

/** One rule of an item's 评分标准, compiled: what is found and what that costs. */
export interface Deduction {
  readonly label: string
  /** The facts it looks at; none where the situation alone decides. */
  readonly specs: readonly NamedFact[]
  /** Points lost; null where a fact that has to be stated is not. Throws a BotError `invalid_fact`. */
  loss(facts: Facts, situation: Situation): Fraction | null
  /** What was found, in words. Expects facts that were judged. */
  found(facts: Facts, situation: Situation): string
  /** Ids of the interpretations the loss depends on. */
  readonly consulted: readonly string[]
  /** Null where nothing can be changed any more; expects a loss greater than `atMost`. */
  readonly improve: ((atMost: Fraction) => Improvement) | null
  /** Facts from nothing wrong to everything lost, for a check-up. */
  samples(): readonly Facts[]
  /** The rule with its data. */
  describe(show: Show): string
}

/** A fact that stands alone under one name. */
export type NamedFact = Exclude<FactSpec, { kind: 'ratio' }>

/** What a deduction needs to compile itself. */
export interface DeductionContext {
  readonly item: string
  readonly points: Fraction
  readonly resolve: Resolve
  readonly path: Path
}
