import type { Roster } from './campaign.ts'
import type { UnitId } from './unit.ts'

interface Listing {
  readonly roster: Pick<Roster, 'units'>
  /** Who is put forward under each notice, with the body that recommends it. */
  readonly notices: readonly { readonly candidates: ReadonlyMap<UnitId, UnitId> }[]
}

/** The candidates of all notices that are no units of the roster, each with the body that recommends it. */
export function candidatesOutside({ roster, notices }: Listing): ReadonlyMap<UnitId, UnitId> {
  const listed = new Set(roster.units.map(({ name }) => name))
  return new Map(notices.flatMap(({ candidates }) => [...candidates].filter(([name]) => !listed.has(name))))
}

/** The body that recommends a candidate; undefined for a unit of the roster, and for what is no candidate any more. */
export const bodyOfCandidate = (current: Listing, name: UnitId): UnitId | undefined =>
  candidatesOutside(current).get(name)

/** The unit that an answer is about; of a candidate its body beside it. */
export function unitOfAnswer(current: Listing, unit: UnitId): { readonly unit: UnitId; readonly candidate?: UnitId } {
  const body = bodyOfCandidate(current, unit)
  return body === undefined ? { unit } : { unit: body, candidate: unit }
}
