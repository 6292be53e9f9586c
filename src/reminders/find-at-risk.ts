import { inBatches } from '../concurrency/work-through.ts'
import { unreached } from '../delivery/unreached.ts'
import { addDays, dayOf } from '../domain/day.ts'
import type { OpenItem } from '../domain/reminder.ts'
import type { UnitId } from '../domain/unit.ts'
import { type AtRisk, atRisk, type UnitStandings } from '../dossier/at-risk.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import type { CanReach } from '../ports/outbound.ts'

/** The days ahead that are looked at where none are named: three working days reach no further, whatever holidays lie in them. */
export const DAYS_WATCHED = 15

export interface RiskParts {
  readonly canReach: CanReach
  readonly calendar: Pick<WorkCalendar, 'isWorkday'>
  readStandings(current: CurrentCampaign, unit: UnitId, now: Date): Promise<readonly Standing[]>
}

/** What is open, not past, and may not come in time (临期预判), in the order given. */
export async function findAtRisk(
  parts: RiskParts,
  notices: readonly CurrentCampaign[],
  { items, now }: { readonly items: readonly OpenItem[]; readonly now: Date },
): Promise<readonly AtRisk[]> {
  const units = [...new Set(items.map(({ unit }) => unit))]
  const standings = new Map(
    await inBatches(units, async (unit) => [unit, await standingsOf(parts, notices, { unit, now })] as const),
  )
  const outOfReach = new Set<UnitId>()
  for (const notice of notices) {
    for (const unit of (await unreached(notice, parts.canReach)).units) outOfReach.add(unit)
  }
  return atRisk(items, {
    today: dayOf(now),
    standingsOf: (unit) => standings.get(unit) ?? [],
    isReached: (unit) => !outOfReach.has(unit),
    calendar: parts.calendar,
  })
}

/** The items of the coming days that have to come in. */
export function soonDue(items: readonly OpenItem[], now: Date): readonly OpenItem[] {
  const today = dayOf(now)
  const last = addDays(today, DAYS_WATCHED)
  return items.filter(({ due, voluntary }) => !voluntary && due >= today && due <= last)
}

/** Under every notice that is in hand: who is late is late in all of them. */
async function standingsOf(
  { readStandings }: RiskParts,
  notices: readonly CurrentCampaign[],
  { unit, now }: { readonly unit: UnitId; readonly now: Date },
): Promise<readonly UnitStandings[]> {
  const found: UnitStandings[] = []
  for (const notice of notices) {
    if (!notice.roster.units.some(({ name }) => name === unit)) continue
    found.push({ notice: notice.id, standings: await readStandings(notice, unit, now) })
  }
  return found
}
