import type { ArrangementDetail } from '../acts/arrangement.ts'
import type { Entry } from '../acts/entry.ts'
import { type Arrangement, isArrangementOf, type ListedUnit } from '../rules/arrangements.ts'
import { entriesInForce } from './entries-in-force.ts'

/** An entry that registers an arrangement. */
export type ArrangedEntry = Entry & { readonly detail: ArrangementDetail }

export const isArranged = (entry: Entry): entry is ArrangedEntry => entry.detail.kind === 'arranged'

/** One of a unit's arrangements, and what was registered of it last; null where nothing was. */
export interface ArrangementStanding {
  readonly arrangement: Arrangement
  readonly registered: ArrangedEntry | null
}

/** How a unit stands in each of its arrangements, in the rubric's order. */
export function arrangementsOf(
  { arrangements }: { readonly arrangements: readonly Arrangement[] },
  unit: ListedUnit,
  entries: readonly Entry[],
): readonly ArrangementStanding[] {
  const own = arrangements.filter((one) => isArrangementOf(one, unit))
  if (own.length === 0) return []
  const arranged = entriesInForce(entries).filter(isArranged)
  return own.map((arrangement) => ({
    arrangement,
    registered: arranged.findLast(({ detail }) => detail.arrangement === arrangement.id) ?? null,
  }))
}
