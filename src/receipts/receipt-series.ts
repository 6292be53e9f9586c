import type { Role } from '../domain/person.ts'
import { placeIn, type ReceiptPlace } from '../domain/receipt.ts'
import type { Recorded } from './seal-receipt.ts'

/** An act of a record, with the place of its receipt. */
export interface PlacedAct {
  readonly seq: number
  readonly message: string
  readonly place?: ReceiptPlace
}

/** The receipts of a unit's own contacts have no name before their count. */
const SERIES_OF_ROLE = { contact: '', clerk: '督导', expert: '评审', leader: '领导' } as const satisfies Record<
  Role,
  string
>

/**
 * Names the series that a receipt is counted in. Each reader holds all receipts of a series, so a gap would be a missing
 * one: in a unit's record the contacts' are counted apart from the office's, and what gives no receipt apart from both.
 */
export function seriesOf({ owner, by, details }: Pick<Recorded, 'owner' | 'by' | 'details'>): string {
  const isOnly = (kind: string) => details.every((detail) => detail.kind === kind)
  if ('record' in owner) return isOnly('unitRenamed') ? '更名' : ''
  return `${SERIES_OF_ROLE[by.role]}${isOnly('refused') ? '未办' : ''}`
}

/** The place after the last one of a series; after those numbered by position, for a series that an early version began. */
export function nextPlace(before: readonly PlacedAct[], series: string): ReceiptPlace {
  const last = before.findLast(({ place }) => place !== undefined && seriesIn(place) === series)?.place
  if (last !== undefined) return placeIn(series, countIn(last) + 1)
  return placeIn(series, (series === '' ? lastByPosition(before) : 0) + 1)
}

const seriesIn = (place: ReceiptPlace): string => place.replace(/(?<!\d)\d+$/, '')
const countIn = (place: ReceiptPlace): number => Number(/(?<!\d)\d+$/.exec(place)?.[0] ?? 0)

/** The number of the last receipt of an early version: the position of its first act; 0 without one. */
function lastByPosition(before: readonly PlacedAct[]): number {
  const last = before.findLast(({ place }) => place === undefined)
  return before.find(({ message }) => message === last?.message)?.seq ?? 0
}
