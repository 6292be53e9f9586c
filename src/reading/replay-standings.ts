import type { UnitId } from '../domain/unit.ts'
import { type Standing, standingOf } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

/**
 * 回放: how a unit stood at an earlier moment as it was known then, by the entries made and the readings in force up
 * to that moment, evaluated at it; with the rubric that it followed from.
 */
export type ReplayStandings = (
  current: CurrentCampaign,
  unit: UnitId,
  at: Date,
) => Promise<{ readonly rubric: TasksRubric; readonly standings: readonly Standing[] }>

export const standingsReplayer =
  (dossiers: DossierStore): ReplayStandings =>
  async (current, unit, at) => {
    const rubric = current.rubricAt(at)
    const { year } = current.campaign
    const kind = current.kindOf(unit)
    const entries = (await dossiers.load(unit)).entries.filter((entry) => new Date(entry.at) <= at)
    const standings = tasksOf(rubric, year)
      .filter((task) => task.appliesTo.includes(kind))
      .map((task) => standingOf(entries, task, { rubric, year, kind, at }))
    return { rubric, standings }
  }
