import type { Campaign, Roster } from './campaign.ts'
import { officePeopleOf } from './office-people.ts'
import { addressKeys } from './same-person.ts'
import type { UnitId } from './unit.ts'

/** One of the office's people whom a roster makes contact of a unit. */
export interface OfficeContact {
  readonly name: string
  readonly unit: UnitId
}

/** Those whom one roster makes contact and another did not. */
export function newOfficeContacts(
  campaign: Pick<Campaign, 'office'>,
  { before, after }: { readonly before: Pick<Roster, 'units'>; readonly after: Pick<Roster, 'units'> },
): readonly OfficeContact[] {
  const known = officeContacts(campaign, before)
  return officeContacts(campaign, after).filter(
    ({ name, unit }) => !known.some((one) => one.name === name && one.unit === unit),
  )
}

function officeContacts(campaign: Pick<Campaign, 'office'>, { units }: Pick<Roster, 'units'>): OfficeContact[] {
  const office = officePeopleOf(campaign)
  return units.flatMap(({ name: unit, contacts }) =>
    contacts.flatMap(({ addresses }) => office.having(addressKeys(addresses)).map(({ name }) => ({ name, unit }))),
  )
}
