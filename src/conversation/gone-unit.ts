import type { FindRosterGaps, GoneUnit } from '../roster/roster-gaps.ts'
import type { Turn } from './command.ts'
import { seesAllUnits } from './target.ts'

/** The unit that a message names though the roster does not, its history being there; for those who see all units. */
export async function goneUnitNamed(turn: Turn, findRosterGaps: FindRosterGaps): Promise<GoneUnit | undefined> {
  const { unit, rest = '' } = turn.request.lines[0] ?? {}
  if (unit !== undefined || rest === '' || !seesAllUnits(turn)) return undefined
  const { gone } = await findRosterGaps(turn.current)
  return gone.filter((one) => rest.includes(one.unit)).toSorted((one, other) => other.unit.length - one.unit.length)[0]
}
