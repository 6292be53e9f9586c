import type { Facts } from '../../domain/facts.ts'
import type { Exact } from '../exact.ts'

/** An item's points as claimed (自报), or the facts they are computed from. */
export type ItemClaim = Exact | Facts

/** What the rules look at to add up one unit's points. */
export interface PointsInput {
  /** By item id; an item left out is not assessed yet. */
  readonly items: Readonly<Record<string, ItemClaim>>
  /** Days begun after its deadline, by item id; an item left out came on time or has no deadline. */
  readonly daysLate?: Readonly<Record<string, number>>
  readonly bonus?: Exact
  /** 严重行政违法行为 is established. */
  readonly veto?: boolean
}

export interface PointsResult {
  /** By item id, all of them; null where it is not assessed yet. */
  readonly items: Readonly<Record<string, Exact | null>>
  /** By section number: what is there so far. */
  readonly sections: Readonly<Record<string, Exact>>
  /** What is there so far, the bonus included. */
  readonly subtotal: Exact
  /** Null until every item is assessed. */
  readonly total: Exact | null
  readonly vetoed: boolean
  /** Null while there is no total, or no line to measure it against. */
  readonly reachesTarget: boolean | null
}
