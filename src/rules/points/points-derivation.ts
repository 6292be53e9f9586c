import type { Basis } from '../derivation.ts'
import type { Exact } from '../exact.ts'

/** What one deduction took off an item. */
export interface PointsLost {
  readonly label: string
  /** What was found: 「缺少的制度数为2」. */
  readonly found: string
  readonly points: Exact
}

/** One step of the adding-up, in the notice's order. */
export type PointsStep = Basis &
  (
    | {
        readonly kind: 'claimed'
        readonly item: string
        readonly title: string
        readonly most: Exact
        readonly points: Exact
      }
    | {
        readonly kind: 'item'
        readonly item: string
        readonly title: string
        readonly most: Exact
        /** Together they may take more than there is: 扣完为止. */
        readonly lost: readonly PointsLost[]
        readonly floored: boolean
        readonly points: Exact
      }
    | { readonly kind: 'not-assessed'; readonly item: string; readonly title: string; readonly most: Exact }
    | {
        readonly kind: 'section'
        readonly section: number
        readonly title: string
        readonly most: Exact
        readonly points: Exact
      }
    | { readonly kind: 'bonus'; readonly most: Exact; readonly points: Exact }
    | { readonly kind: 'total'; readonly subtotal: Exact; readonly total: Exact | null }
    /** 一票否决 */
    | { readonly kind: 'veto' }
    | {
        readonly kind: 'target'
        /** Null where no line is in force. */
        readonly line: number | null
        readonly bonusCounts: boolean
        readonly measured: Exact | null
        readonly reaches: boolean | null
      }
  )

/** How the points came about, enough to recompute them by hand. */
export interface PointsDerivation {
  readonly rubric: string
  readonly steps: readonly PointsStep[]
}
