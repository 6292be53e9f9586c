import type { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Line } from '../../src/understanding/request.ts'
import type { OrderKind } from './kinds/kind.ts'

/** One order of a row: what a clerk would have sent in the chat. */
export interface Order {
  /** The row's number in the sheet. */
  readonly line: number
  readonly current: CurrentCampaign
  /** The unit or the candidate that it is about. */
  readonly unit: UnitId
  readonly kind: OrderKind
  readonly said: Line
  /** The lines of the message: one, or one for each material. */
  readonly lines: readonly Line[]
  /** Another order of the kind for the same place is another one where this differs. */
  readonly apart: string
}

/** Something in a sheet that is not done: the row, and what to do about it. */
export interface Problem {
  readonly line: number
  readonly why: string
}
