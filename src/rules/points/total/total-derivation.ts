import type { Basis } from '../../derivation.ts'
import type { Exact } from '../../exact.ts'
import type { VetoEffect } from './total-data.ts'
import type { RowPoints } from './total-input.ts'

/** One step of adding a unit up, in the order the rules take them. */
export type TotalStep = Basis &
  (
    | {
        readonly kind: 'section'
        /** Null where the rubric has no sections. */
        readonly label: string | null
        readonly rows: readonly RowPoints[]
        readonly sum: Exact
        readonly points: Exact
        readonly of: Exact
        readonly limited: 'capped' | 'floored' | null
      }
    | {
        readonly kind: 'bonus' | 'deductions'
        readonly label: string
        readonly sum: Exact
        readonly points: Exact
        readonly limited: 'capped' | 'floored' | null
      }
    /** The unit's maximum counts as another. */
    | {
        readonly kind: 'scaled'
        readonly points: Exact
        readonly of: Exact
        readonly to: Exact
        readonly result: Exact
      }
    | {
        readonly kind: 'total'
        readonly subtotal: Exact
        readonly total: Exact | null
        readonly open: readonly number[]
      }
    | {
        readonly kind: 'level'
        readonly measured: Exact
        readonly bonusCounts: boolean
        readonly level: string
        readonly next: { readonly level: string; readonly short: Exact } | null
      }
    /** 一票否决 and its like; `to`: what the level is in the end. */
    | { readonly kind: 'veto'; readonly label: string; readonly effect: VetoEffect; readonly to: string | null }
  )

/** How the total and the level came about, enough to recompute them by hand. */
export interface TotalDerivation {
  readonly steps: readonly TotalStep[]
}
