import type { FactSpec, Facts } from '../../domain/facts.ts'
import type { Resolved } from '../interpreted.ts'
import type { Show } from '../show.ts'
import type { Situation } from '../situation.ts'
import type { Amount } from './amount.ts'
import type { NamedFact, PointsRule } from './kinds/points-rule.ts'
import type { RuleChange } from './points-change.ts'

/** What one rule took off a row, below 0, or brought it. */
export interface Effect {
  readonly rule: PointsRule
  /** Null where its fact is not stated although it has to be. */
  readonly points: Amount | null
}

/** How a row's points came about. */
export interface RowAccount {
  /** Where it began: its full points, or 0. */
  readonly start: Amount
  /** All its rules for this unit. */
  readonly effects: readonly Effect[]
  /** Facts that points still need. */
  readonly missing: readonly NamedFact[]
  /** The effects together go below the floor, or above the cap. */
  readonly floored: boolean
  readonly capped: boolean
  /** Null while facts are missing. */
  readonly points: Amount | null
  readonly of: Amount
}

/** One fact that could still be changed, and the points that would bring alone. */
export interface RowGain {
  readonly change: RuleChange
  readonly facts: Facts
  readonly gain: Amount
}

/** A row's scoring, compiled. */
export interface Scorer {
  readonly specs: readonly FactSpec[]
  /** The names of all facts it knows. */
  readonly names: readonly string[]
  /** Points once the deadline has passed with nothing in. */
  readonly notSubmitted: Resolved<number>
  /** The rules that are a unit's. */
  rulesOf(situation: Situation): readonly PointsRule[]
  /** The row's maximum for a unit; null where it has none for its kind. */
  of(situation: Situation): Amount | null
  /** The points; null while facts are missing. Throws `invalid_fact` for facts that cannot be, or are not this unit's. */
  judge(facts: Facts, situation: Situation, isAssessed: boolean): Amount | null
  /** The same with everything it came from. */
  account(facts: Facts, situation: Situation, isAssessed: boolean): RowAccount
  /** What could still bring points, most first; what has to be stated and is not counts as nothing. */
  gains(facts: Facts, situation: Situation): readonly RowGain[]
  /** Facts on, beside and between what the rules of a unit tell apart, for a check-up. */
  samples(situation: Situation): readonly Facts[]
  /** The row with all its data, one line a statement. */
  describe(show: Show): readonly string[]
}
