import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Line } from '../../src/understanding/request.ts'

/** The orders that a row of a sheet may make, in the order in which they are done. */
export const orderedBy = ['register', 'score', 'review', 'decide', 'bonus'] as const
export type OrderedBy = (typeof orderedBy)[number]

/** One order of a row: what a clerk would have sent in the chat. */
export interface Order {
  /** The row's number in the sheet. */
  readonly line: number
  readonly current: CurrentCampaign
  readonly command: OrderedBy
  readonly said: Line
}

/** Something in a sheet that is not done: the row, and what to do about it. */
export interface Problem {
  readonly line: number
  readonly why: string
}
