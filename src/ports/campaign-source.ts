import type { Campaign, Roster } from '../domain/campaign.ts'
import type { Day } from '../domain/day.ts'
import type { Directory } from '../domain/directory.ts'
import type { Task, TaskSubject } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import type { AssignedExpert } from '../dossier/scoring.ts'
import type { Rubric } from '../rules/rubric.ts'

/**
 * One notice of the campaign as it stands this moment: files may be edited and people may be bound while the service
 * runs.
 */
export interface CurrentCampaign {
  /** `zhengzhou-2020@2026`: the rubric and the year, by which the records of notices are kept apart. */
  readonly id: string
  /** 简称, as people call the notice. */
  readonly name: string
  /** The year its deadlines fall in. */
  readonly year: number
  /** All notices of the campaign in its own order, this one among them. */
  readonly notices: readonly CurrentCampaign[]
  readonly campaign: Campaign
  /** The day from which the office's own duties are looked at: as the campaign says, or that of its first start. */
  readonly since: Day
  readonly roster: Roster
  /** The rubric under the readings in force. */
  readonly rubric: Rubric
  /** Gives the rubric under the readings in force at a moment. */
  rubricAt(moment: Date): Rubric
  /** The rubrics for the office itself (duties, circulars) that the campaign goes by, under the readings in force. */
  readonly officeRubrics: readonly Rubric[]
  readonly tasks: readonly Task[]
  /** Who is put forward under it, where it selects (评选), each with the body that recommends it. */
  readonly candidates: ReadonlyMap<UnitId, UnitId>
  readonly directory: Directory
  kindOf(unit: UnitId): UnitKind
  /** Gives who was assigned to score a task of a unit, by a moment or by now. */
  expertsOf(unit: UnitId, task: TaskSubject, until?: Date): readonly AssignedExpert[]
}

/** Gives the campaign by its first notice. */
export type CampaignSource = () => Promise<CurrentCampaign>

/** Writes an imported roster. */
export interface RosterWriter {
  /** On disk when it resolves; what it replaces is kept beside it. */
  write(roster: Roster): Promise<void>
}
