import type { Entry } from '../acts/entry.ts'
import { inBatches } from '../concurrency/work-through.ts'
import { dayOf } from '../domain/day.ts'
import { hasBegun, isTaskOf, type Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { LedgerRow } from '../dossier/progress.ts'
import { type Standing, standingOf } from '../dossier/standing.ts'
import { type UnitTotal, unitTotalOf } from '../dossier/unit-total.ts'
import { wholeUnitEntries } from '../dossier/whole-unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

interface Dossiers {
  dossiersOf(notice: string): { load(unit: UnitId): Promise<{ readonly entries: readonly Entry[] }> }
}

/** Reads a unit's standing in one task. */
export type ReadStanding = (current: CurrentCampaign, unit: UnitId, task: Task, now: Date) => Promise<Standing>

/** Reads a unit's standing in each task of its kind. */
export type ReadStandings = (current: CurrentCampaign, unit: UnitId, now: Date) => Promise<readonly Standing[]>

export const makeReadStanding =
  ({ dossiersOf }: Dossiers): ReadStanding =>
  async (current, unit, task, now) =>
    standingIn((await dossiersOf(current.id).load(unit)).entries, task, { current, unit, now })

export const makeReadStandings =
  ({ dossiersOf }: Dossiers): ReadStandings =>
  async (current, unit, now) => {
    const { entries } = await dossiersOf(current.id).load(unit)
    const kind = current.kindOf(unit)
    return current.tasks
      .filter((task) => isTaskOf(task, { kind, unit }))
      .map((task) => standingIn(entries, task, { current, unit, now }))
  }

/** Evaluates a unit's entries in one task at a moment. */
export function standingIn(
  entries: readonly Entry[],
  task: Task,
  { current, unit, now }: { current: CurrentCampaign; unit: UnitId; now: Date },
): Standing {
  const { rubric, year, campaign } = current
  const moment = { at: now, since: campaign.since }
  const experts = current.expertsOf(unit, task)
  return standingOf(entries, task, { ...moment, rubric, year, kind: current.kindOf(unit), unit, experts })
}

/** What a unit's rows in points come to; null where the rubric has no total. */
export type ReadUnitTotal = (
  current: CurrentCampaign,
  unit: UnitId,
  standings: readonly Standing[],
) => Promise<UnitTotal | null>

export const makeReadUnitTotal =
  ({ dossiersOf }: Dossiers): ReadUnitTotal =>
  async (current, unit, standings) => {
    if (current.rubric.total === null) return null
    const { entries } = await dossiersOf(current.id).load(unit)
    return unitTotalOf(standings, actsIn(entries), { rubric: current.rubric, kind: current.kindOf(unit), unit })
  }

const actsIn = (entries: readonly Entry[]) => wholeUnitEntries(entries).map(({ detail }) => detail)

/** The standings whose time has come: a period that has not begun is neither open nor owed. */
export const begunBy = (now: Date, standings: readonly Standing[]): readonly Standing[] => {
  const today = dayOf(now)
  return standings.filter(({ task }) => hasBegun(task, today))
}

/** 台账: every unit of the roster, how it stands in each task that has begun, and what its points come to. */
export type ReadLedger = (
  current: CurrentCampaign,
  now: Date,
) => Promise<
  readonly { readonly unit: UnitId; readonly standings: readonly Standing[]; readonly total: UnitTotal | null }[]
>

export const makeReadLedger =
  (readStandings: ReadStandings, readUnitTotal: ReadUnitTotal): ReadLedger =>
  (current, now) =>
    inBatches(current.roster.units, async ({ name }) => {
      const standings = await readStandings(current, name, now)
      const total = await readUnitTotal(current, name, standings)
      return { unit: name, standings: begunBy(now, standings), total }
    })

/** A ledger with the kind of each unit, to be counted. */
export const rowsOf = (
  { kindOf }: Pick<CurrentCampaign, 'kindOf'>,
  ledger: Awaited<ReturnType<ReadLedger>>,
): LedgerRow[] => ledger.map(({ unit, standings, total }) => ({ unit, kind: kindOf(unit), standings, total }))

/**
 * 回放: how a unit stood at an earlier moment as it was known then, by the entries made and the readings in force up
 * to that moment, evaluated at it; with the rubric that it followed from.
 */
export type ReplayStandings = (
  current: CurrentCampaign,
  unit: UnitId,
  at: Date,
) => Promise<{
  readonly rubric: TasksRubric
  readonly standings: readonly Standing[]
  readonly total: UnitTotal | null
}>

export const makeReplayStandings =
  ({ dossiersOf }: Dossiers): ReplayStandings =>
  async (current, unit, at) => {
    const rubric = current.rubricAt(at)
    const { year, campaign } = current
    const { since } = campaign
    const kind = current.kindOf(unit)
    const entries = (await dossiersOf(current.id).load(unit)).entries.filter((entry) => new Date(entry.at) <= at)
    const standings = tasksOf(rubric, year)
      .filter((task) => isTaskOf(task, { kind, unit }))
      .map((task) =>
        standingOf(entries, task, { rubric, year, kind, unit, at, since, experts: current.expertsOf(unit, task, at) }),
      )
    const total = unitTotalOf(standings, actsIn(entries), { rubric, kind, unit })
    return { rubric, standings: begunBy(at, standings), total }
  }
