import type { ListedPerson } from '../domain/campaign.ts'
import { addressKeys } from '../domain/same-person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** The people of the office without a way to them: the place of each in its list, from 1. */
export interface UnreachedOffice {
  readonly clerks: readonly number[]
  readonly experts: readonly number[]
  readonly leaders: readonly number[]
  /** Units whose leader of the roster is not reached. */
  readonly unitLeaders: readonly UnitId[]
}

/** Finds the clerks, experts and leaders that no way leads to; their other accounts count, wherever they are listed. */
export function unreachedOffice(
  { campaign: { office }, roster, directory }: Pick<CurrentCampaign, 'campaign' | 'roster' | 'directory'>,
  canReach: CanReach,
): UnreachedOffice {
  const known = [...directory.clerks(), ...directory.leaders()]
  const isReached = (listed: ListedPerson): boolean => {
    const keys = addressKeys(listed.addresses)
    const person = known.find(({ addresses }) => addressKeys(addresses).some((key) => keys.includes(key))) ?? listed
    return canReach({ kind: 'person', addresses: person.addresses })
  }
  const places = (people: readonly ListedPerson[]) =>
    people.flatMap((listed, at) => (isReached(listed) ? [] : [at + 1]))
  return {
    clerks: places(office.clerks),
    experts: places(office.experts),
    leaders: places(office.leaders),
    unitLeaders: roster.units.flatMap(({ name, leader }) => {
      if (!leader) return []
      const { addresses } = directory.leaderOf(name) ?? leader
      return canReach({ kind: 'person', addresses }) ? [] : [name]
    }),
  }
}
