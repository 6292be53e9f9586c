import type { Campaign, ListedPerson, Roster } from './campaign.ts'
import { type OfficePeople, officePeopleOf } from './office-people.ts'
import type { AddressKind } from './person.ts'
import { addressKeys } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** A line of the roster with an id of the office's people and, besides, ids that campaign.yaml does not give that person. */
export interface SharedLine {
  readonly unit: UnitId
  /** Which of the unit's contacts, from 1; `leader` for the line of its leader. */
  readonly place: number | 'leader'
  /** The kinds of those other ids: they count for nothing. */
  readonly kinds: readonly AddressKind[]
}

/** The lines of a roster whose ids are partly those of the office's people. */
export function sharedLines(campaign: Pick<Campaign, 'office'>, { units }: Pick<Roster, 'units'>): SharedLine[] {
  const office = officePeopleOf(campaign)
  return units.flatMap(({ name: unit, contacts, leader }) => [
    ...contacts.flatMap((line, index) => shared(office, line, { unit, place: index + 1 })),
    ...(leader ? shared(office, leader, { unit, place: 'leader' }) : []),
  ])
}

function shared(office: OfficePeople, line: ListedPerson, at: Pick<SharedLine, 'unit' | 'place'>): SharedLine[] {
  const kinds = strangeKinds(office, line)
  return kinds.length === 0 ? [] : [{ ...at, kinds }]
}

/** The kinds of ids beside those of the one person of the office whose line it is; none where it is nobody's. */
export function strangeKinds(office: OfficePeople, { addresses }: Pick<ListedPerson, 'addresses'>): AddressKind[] {
  const [owner] = office.having(addressKeys(addresses))
  if (!owner) return []
  return Object.entries(addresses)
    .filter(([kind, id]) => !office.having(addressKeys({ [kind]: id })).includes(owner))
    .map(([kind]) => kind)
}
