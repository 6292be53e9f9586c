import type { Exact } from '../exact.ts'

/** One thing that can still be done about the facts of a row or an item to gain points. */
export type RuleChange = { readonly fact: string; readonly label: string } & (
  | { readonly kind: 'lower-count'; readonly to: number }
  | { readonly kind: 'raise-count'; readonly to: number }
  | { readonly kind: 'raise-score'; readonly to: Exact }
  | { readonly kind: 'raise-percent'; readonly to: Exact }
  /** What was found is put right. */
  | { readonly kind: 'put-right' }
  /** What is asked for is done. */
  | { readonly kind: 'achieve' }
  | { readonly kind: 'do-parts'; readonly parts: readonly string[] }
  | { readonly kind: 'reach-tier'; readonly tier: string }
  | { readonly kind: 'raise-level'; readonly level: string; readonly to: number }
  /** The points that the office judges. */
  | { readonly kind: 'raise-judged'; readonly to: Exact }
  | { readonly kind: 'lower-judged'; readonly to: Exact }
)

/** One thing that can still be done to gain points on a sheet of items. */
export type PointsChange =
  | (RuleChange & { readonly item: string })
  /** The points claimed for an item as a whole. */
  | { readonly kind: 'raise-claim'; readonly item: string; readonly label: string; readonly to: Exact }
  | { readonly kind: 'earn-bonus'; readonly to: Exact }
