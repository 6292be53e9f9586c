import type { Entry } from '../acts/entry.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Standing, standingOf } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/dossier-store.ts'

/** How a unit stands in one task now. */
export type ReadStanding = (current: CurrentCampaign, unit: UnitId, task: Task, now: Date) => Promise<Standing>

/** How a unit stands in each task of its kind. */
export type ReadStandings = (current: CurrentCampaign, unit: UnitId, now: Date) => Promise<readonly Standing[]>

export const standingReader =
  (dossiers: DossierStore): ReadStanding =>
  async (current, unit, task, now) =>
    standingIn((await dossiers.load(unit)).entries, task, { current, unit, now })

export const standingsReader =
  (dossiers: DossierStore): ReadStandings =>
  async (current, unit, now) => {
    const { entries } = await dossiers.load(unit)
    const kind = current.kindOf(unit)
    return current.tasks
      .filter((task) => task.appliesTo.includes(kind))
      .map((task) => standingIn(entries, task, { current, unit, now }))
  }

/** How a unit's entries stand in one task at a moment. */
export function standingIn(
  entries: readonly Entry[],
  task: Task,
  { current, unit, now }: { current: CurrentCampaign; unit: UnitId; now: Date },
): Standing {
  const { rubric, campaign } = current
  return standingOf(entries, task, { rubric, year: campaign.year, kind: current.kindOf(unit), at: now })
}
