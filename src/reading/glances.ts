import type { Entry } from '../acts/entry.ts'
import { inBatches } from '../concurrency/work-through.ts'
import { atClock, type Day, dayOf, endOfDay } from '../domain/day.ts'
import { hasBegun, isTaskOf, type Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { glanceOf, type UnitGlances } from '../dossier/glance.ts'
import { type Standing, standingOf } from '../dossier/standing.ts'
import { dueTimeOf } from '../dossier/task-state.ts'
import { unitTotalOf } from '../dossier/unit-total.ts'
import { wholeUnitEntries } from '../dossier/whole-unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import type { NoticeRecords } from './notice-records.ts'

/** The moment that is looked at: now, or the end of a day that is over (回放), by what was known then. */
export interface LookedAt {
  readonly at: Date
  readonly past: Day | null
}

/** A notice at a glance: the rules of the moment, and the units in the order asked for. */
export interface NoticeGlances extends Rules {
  readonly units: readonly UnitGlances[]
}

/** Reads units of a notice at a glance. */
export type ReadGlances = (
  notice: CurrentCampaign,
  units: readonly UnitId[],
  moment: LookedAt,
) => Promise<NoticeGlances>

/** A unit as it was judged, and what it was judged by. */
interface Kept {
  /** Of its dossier, and of what else its results hang on: its kind, who is assigned to score it. */
  readonly revision: string
  readonly from: Date
  /** Until then time alone changes nothing. */
  readonly until: Date
  readonly looked: UnitGlances
}

/** What was judged by the same rules, as of now or as of one past day. */
interface Judged {
  readonly rules: Rules
  readonly basis: Rubric
  readonly units: Map<UnitId, Kept>
}

type Rubric = CurrentCampaign['rubric']

/** The rules that a moment is judged by. */
interface Rules {
  readonly rubric: TasksRubric
  readonly tasks: readonly Task[]
}

/** Past days kept beside the present, of all notices together. */
const MOST_PAST = 6

/**
 * Reads units, and keeps what they came to: a dossier without a new entry is not judged again before a deadline passes.
 * What is kept is a glance, a hundredth of a standing.
 */
export function makeReadGlances({ dossiersOf }: Pick<NoticeRecords, 'dossiersOf'>): ReadGlances {
  const judged = new Map<string, Judged>()

  return async (notice, units, moment) => {
    const { rules, units: known } = judgedBy(notice, moment)
    const dossiers = dossiersOf(notice.id)
    const looked = await inBatches(units, async (unit) => {
      const { version, entries } = await dossiers.load(unit)
      const revision = [version, entries.length, ...circumstancesOf(notice, unit, rules, moment)].join('\n')
      const kept = known.get(unit)
      if (kept?.revision === revision && kept.from <= moment.at && moment.at <= kept.until) return kept.looked
      const standings = standingsOf(notice, unit, { entries, rules, moment })
      const looked = glancesOf(notice, unit, { entries, rules, standings, moment })
      known.set(unit, { revision, from: moment.at, until: untilChange(standings, moment.at), looked })
      return looked
    })
    return { ...rules, units: looked }
  }

  /** What was judged by those rules before; begun anew where a rule, or a reading in force, is another. */
  function judgedBy(notice: CurrentCampaign, { at, past }: LookedAt): Judged {
    const key = `${notice.id} ${past ?? ''}`
    const before = judged.get(key)
    if (before?.basis === notice.rubric && (past !== null || before.rules.tasks === notice.tasks)) return before
    const rubric = past === null ? notice.rubric : notice.rubricAt(at)
    const tasks = past === null ? notice.tasks : tasksOf(rubric, notice.year)
    const fresh: Judged = { rules: { rubric, tasks }, basis: notice.rubric, units: new Map() }
    judged.delete(key)
    judged.set(key, fresh)
    const days = [...judged.keys()].filter((one) => !one.endsWith(' '))
    for (const one of days.slice(0, Math.max(0, days.length - MOST_PAST))) judged.delete(one)
    return fresh
  }
}

/** What of a unit's results hangs on other records than its own. */
function circumstancesOf(
  notice: CurrentCampaign,
  unit: UnitId,
  { tasks }: Rules,
  { at, past }: LookedAt,
): readonly string[] {
  const experts = tasks
    .filter(({ facts }) => facts.some(({ kind }) => kind === 'score'))
    .flatMap((task) => notice.expertsOf(unit, task, past === null ? undefined : at))
    .map(({ name, lines, since }) => `${name} ${lines.length} ${since.getTime()}`)
  return [notice.kindOf(unit), notice.campaign.since ?? '', ...experts]
}

interface JudgedFrom {
  readonly entries: readonly Entry[]
  readonly rules: Rules
  readonly moment: LookedAt
}

function standingsOf(
  notice: CurrentCampaign,
  unit: UnitId,
  { entries: all, rules: { rubric, tasks }, moment: { at, past } }: JudgedFrom,
): readonly Standing[] {
  const { year, campaign, expertsOf } = notice
  const kind = notice.kindOf(unit)
  const entries = knownBy(all, { at, past })
  return tasks
    .filter((task) => isTaskOf(task, { kind, unit }))
    .map((task) => {
      const experts = expertsOf(unit, task, past === null ? undefined : at)
      return standingOf(entries, task, { rubric, year, kind, unit, at, since: campaign.since, experts })
    })
}

const knownBy = (entries: readonly Entry[], { at, past }: LookedAt): readonly Entry[] =>
  past === null ? entries : entries.filter((entry) => new Date(entry.at) <= at)

/** The tasks whose time has come: a period that has not begun is neither open nor owed. */
function glancesOf(
  notice: CurrentCampaign,
  unit: UnitId,
  { entries, rules: { rubric }, standings, moment }: JudgedFrom & { readonly standings: readonly Standing[] },
): UnitGlances {
  const kind = notice.kindOf(unit)
  const acts = wholeUnitEntries(knownBy(entries, moment)).map(({ detail }) => detail)
  const total = rubric.total === null ? null : unitTotalOf(standings, acts, { rubric, kind, unit })
  const today = dayOf(moment.at)
  return {
    unit,
    kind,
    glances: standings.filter(({ task }) => hasBegun(task, today)).map(glanceOf),
    total: total && { confirmed: total.confirmed },
  }
}

/** The last moment at which all is still as it is: a deadline that has a time passes at it, everything else at midnight. */
function untilChange(standings: readonly Standing[], at: Date): Date {
  const today = dayOf(at)
  const times = new Set(
    standings.flatMap(({ state }) => state.uploads.flatMap((_, upload) => dueTimeOf(state, upload) ?? [])),
  )
  const moments = [...times].map((time) => atClock(today, time)).filter((moment) => moment >= at)
  return moments.reduce((first, moment) => (moment < first ? moment : first), endOfDay(today))
}
