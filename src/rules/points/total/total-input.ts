import type { Exact } from '../../exact.ts'

/** What one row came to. */
export interface RowPoints {
  readonly no: number
  /** False where the row is not the unit's: it counts in no maximum. */
  readonly applies: boolean
  /** Null while it is not assessed. */
  readonly points: Exact | null
  readonly of: Exact | null
}

/** What the rules look at to add up one unit. */
export interface TotalInput {
  /** The unit's kind. */
  readonly unit: string
  readonly unitName?: string
  readonly rows: readonly RowPoints[]
  /** Points that the office adds to the total, or takes off it, beside those of rows. */
  readonly bonus?: Exact
  readonly deductions?: Exact
  /** The grounds established, by their labels. */
  readonly vetoes?: readonly string[]
}

export interface TotalResult {
  /** Null while something is not assessed. */
  readonly total: Exact | null
  /** What is there so far, with bonus and deductions. */
  readonly subtotal: Exact
  /** The unit's maximum, without any bonus. */
  readonly of: Exact
  /** The office's own word; null while there is no total, and where the rubric has no levels for the unit. */
  readonly level: string | null
  readonly vetoed: boolean
  /** The numbers of rows that are not assessed yet. */
  readonly open: readonly number[]
}
