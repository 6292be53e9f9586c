import type { Basis } from '../derivation.ts'
import type { Exact } from '../exact.ts'
import type { PointsChange } from './points-change.ts'
import type { PointsInput, PointsResult } from './points-input.ts'

/** What one item, or the bonus, could still bring. */
export interface PointsGain {
  /** The item's id, or `bonus`. */
  readonly of: string
  readonly title: string
  readonly gain: Exact
  readonly changes: readonly PointsChange[]
}

/** A smallest set of changes that reaches the line: with one less, or going less far, it is not reached. */
export interface PointsWay {
  readonly changes: readonly PointsChange[]
  readonly input: PointsInput
  readonly result: PointsResult
}

/** A door that is shut, and the clause that shuts it. */
export type PointsShutDoor = Basis &
  /** 一票否决 */
  (
    | { readonly kind: 'vetoed' }
    /** Confirmed already. */
    | { readonly kind: 'fixed'; readonly of: string }
    /** Even with everything that can still be done the line is not reached. */
    | { readonly kind: 'out-of-reach'; readonly most: Exact }
  )

/** What would still bring points, and what would reach the line. */
export interface PointsAdvice {
  readonly now: PointsResult
  /** Items not assessed yet: the ways to the line count on full marks for them. */
  readonly countedFull: readonly string[]
  /** What the total could still become. */
  readonly most: Exact
  /** Points short of the line, 0 where it is reached; null without a line or under a veto. */
  readonly short: Exact | null
  /** Largest first. */
  readonly gains: readonly PointsGain[]
  /** All with the fewest possible changes, those that overshoot least first. */
  readonly ways: readonly PointsWay[]
  readonly shut: readonly PointsShutDoor[]
}
