import type { Exact } from '../exact.ts'

/** One thing that can still be done to gain points. */
export type PointsChange =
  | {
      readonly kind: 'lower-count'
      readonly item: string
      readonly fact: string
      readonly label: string
      readonly to: number
    }
  | {
      readonly kind: 'raise-count'
      readonly item: string
      readonly fact: string
      readonly label: string
      readonly to: number
    }
  | {
      readonly kind: 'raise-score'
      readonly item: string
      readonly fact: string
      readonly label: string
      readonly to: Exact
    }
  /** What was found is put right. */
  | { readonly kind: 'put-right'; readonly item: string; readonly fact: string; readonly label: string }
  /** The points claimed for an item as a whole. */
  | { readonly kind: 'raise-claim'; readonly item: string; readonly label: string; readonly to: Exact }
  | { readonly kind: 'earn-bonus'; readonly to: Exact }
