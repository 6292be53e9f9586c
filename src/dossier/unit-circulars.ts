import type { Entry } from '../acts/entry.ts'
import type { UnitCircularDetail } from '../acts/unit-circular.ts'
import { entriesInForce } from './entries-in-force.ts'

/** An entry with a circular about the unit alone. */
export type UnitCircularEntry = Entry & { readonly detail: UnitCircularDetail }

export const isUnitCircular = (entry: Entry): entry is UnitCircularEntry =>
  entry.detail.kind === 'criticized' || entry.detail.kind === 'praised'

/** The circulars about a unit that were not taken back, oldest first. */
export const unitCircularsIn = (entries: readonly Entry[]): readonly UnitCircularEntry[] =>
  entriesInForce(entries).filter(isUnitCircular)

/** The place that the next circular of a kind has among a unit's own: those that were taken back keep theirs. */
export const nextPlaceOf = (kind: UnitCircularDetail['kind'], entries: readonly Entry[]): number =>
  entries.filter(({ detail }) => detail.kind === kind).length + 1
