import type { Roster } from '../domain/campaign.ts'
import { plainIdeographs } from '../domain/plain-ideographs.ts'
import type { UnitId } from '../domain/unit.ts'

/**
 * Gives units the spelling that they have in the records: earlier versions took names with compatibility ideographs as
 * they stood, and each record is found under its own. The same roster comes back where no record has such a name.
 */
export function spelledAsStored(roster: Roster, stored: readonly UnitId[]): Roster {
  const spellings = new Map(
    stored.flatMap((unit) => {
      const plain = plainIdeographs(unit)
      return plain === unit ? [] : [[plain, unit] as const]
    }),
  )
  if (spellings.size === 0) return roster
  const spelled = (unit: UnitId): UnitId => spellings.get(unit) ?? unit
  return {
    units: roster.units.map((unit) => ({ ...unit, name: spelled(unit.name) })),
    groups: roster.groups.map((group) => ({ ...group, units: group.units.map(spelled) })),
  }
}
