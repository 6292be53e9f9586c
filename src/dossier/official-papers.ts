import { isOpenFinding } from '../acts/supervision.ts'
import type { UnitCircularDetail } from '../acts/unit-circular.ts'
import { flatMapInSteps } from '../concurrency/work-through.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { Flag } from '../domain/flag.ts'
import type { Period } from '../domain/period.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { FlagCause } from '../rules/derivation.ts'
import type { DutyStep } from '../rules/evaluate-duties.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import { type ClauseRef, clauseText, type QuotedClause } from '../rules/notice.ts'
import { officeClausesIn } from '../rules/office-clauses.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { CompiledFlags, TasksRubric } from '../rules/tasks-rubric.ts'
import type { AnnualSummary, DutyOfYear } from './annual-summary.ts'
import { owedUploads } from './open-uploads.ts'
import {
  type Counts,
  countedOf,
  countsOf,
  type LedgerRow,
  type Progress,
  progressOf,
  type TaskUnits,
  unitsByTask,
} from './progress.ts'
import type { PushTally } from './push-ledger.ts'
import type { FrozenResults } from './result-set.ts'
import { stageOf } from './stage.ts'
import type { Standing } from './standing.ts'
import { dueOf } from './task-state.ts'

/** One task that a letter is about: why it holds a yellow flag. */
export interface LetterTask {
  readonly task: Task
  /** The deadline that was missed; null for a task without one. */
  readonly due: Day | null
  readonly cause: FlagCause
  /** The office's reason (扣分); null where the flag follows from time and grade. */
  readonly reason: string | null
  /** The materials that are still owed, where it is overdue. */
  readonly owed: readonly string[]
  /** The clause of the task, or of the office's decision. */
  readonly clause: QuotedClause
}

/** The content of a letter (督导建议书), in any format. */
export interface LetterContent {
  readonly number: string
  readonly office: string
  readonly unit: UnitId
  readonly day: Day
  readonly tasks: readonly LetterTask[]
  /** Until when it is to be put right. */
  readonly until: Day
  /** The office's own remark; may be empty. */
  readonly remark: string
  readonly clauses: readonly QuotedClause[]
}

/** A letter about the official yellow flags among a unit's results; its tasks are empty where there is none. */
export function letterOf(
  from: Omit<LetterContent, 'tasks' | 'clauses'> & {
    readonly standings: readonly Standing[]
    readonly rubric: Rubric
    readonly flags: CompiledFlags
  },
): LetterContent {
  const { standings, rubric, flags, ...head } = from
  return {
    ...head,
    tasks: yellowOf(standings).map((standing) => letterTask(standing, rubric)),
    clauses: [
      ...officeClausesIn(rubric, 'circularAndLetter'),
      ...[flags.clause, flags.rectified.clause].map((ref) => clauseText(rubric, ref)),
    ],
  }
}

/** The results with an official yellow flag. */
export const yellowOf = (standings: readonly Standing[]): Standing[] =>
  standings.filter(({ result, flagIsOfficial }) => flagIsOfficial && result.flag === 'yellow')

function letterTask(standing: Standing, rubric: TasksRubric): LetterTask {
  const { task, state, input } = standing
  const { steps } = explainTask(rubric, input).derivation
  const timing = steps.find((step) => step.kind === 'timing')
  const flag = steps.find((step) => step.kind === 'flag')
  const cause = flag?.cause ?? 'no-flag'
  const missed = timing?.uploads.findIndex((upload) => upload.state === cause) ?? -1
  const open = cause === 'overdue' ? owedUploads(standing)[0] : undefined
  return {
    task,
    due: open?.due ?? dueOf(state, missed) ?? null,
    cause,
    owed: (open?.places ?? []).flatMap((place) => task.materials[place]?.title ?? []),
    reason: cause === 'recognised' ? (state.established?.reason ?? null) : null,
    clause: clauseText(rubric, clauseOf(task, cause, rubric)),
  }
}

/** Lateness breaks the schedule, anything else the grading rule or what the office established. */
function clauseOf({ no }: Task, cause: FlagCause, rubric: TasksRubric): ClauseRef {
  const clauses = rubric.tasks.get(no)?.clauses
  if (!clauses) throw new RangeError(`no task ${no}`)
  if (cause === 'late' || cause === 'overdue') return clauses.schedule
  return clauses.flag ?? clauses.grading
}

/** The content of a circular (通报), in any format. */
export interface CircularContent {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly progress: Progress
  readonly praised: readonly TaskUnits[]
  readonly urged: readonly TaskUnits[]
  readonly results: FrozenResults
  readonly clauses: readonly QuotedClause[]
}

/** A circular from confirmed results and official flags alone. */
export async function circularOf(from: {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly rows: readonly LedgerRow[]
  readonly tasks: readonly Task[]
  readonly results: FrozenResults
  readonly rubric: Rubric
}): Promise<CircularContent> {
  const { number, office, year, day, rows, tasks, results, rubric } = from
  return {
    number,
    office,
    year,
    day,
    progress: progressOf(rows, tasks, rubric),
    praised: await unitsByTask(rows, tasks, flagged('red')),
    urged: await unitsByTask(rows, tasks, flagged('yellow')),
    results,
    clauses: [
      ...officeClausesIn(rubric, 'circularAndLetter'),
      ...(rubric.flags ? [clauseText(rubric, rubric.flags.clause)] : []),
    ],
  }
}

const flagged =
  (flag: Flag) =>
  ({ flagIsOfficial, result }: Standing): boolean =>
    flagIsOfficial && result.flag === flag

/** The content of the half-year report (半年报告), in any format. */
export interface ReportContent {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly progress: Progress
  /** The counts at the last report, to tell what was done since; null for the first one. */
  readonly last: { readonly number: string; readonly day: Day; readonly counts: Counts } | null
  readonly overdue: readonly TaskUnits[]
  /** Problems found in spot checks: how many, how many are put right, and the units of those that are late. */
  readonly findings: { readonly found: number; readonly closed: number; readonly late: readonly UnitId[] }
  /** Circulars about single units that were not taken back. */
  readonly circulars: readonly { readonly unit: UnitId; readonly detail: UnitCircularDetail }[]
  /** What units have to arrange and register: how many have to, and which did not yet. */
  readonly arrangements: readonly {
    readonly title: string
    readonly units: number
    readonly missing: readonly UnitId[]
  }[]
  /** The office's own duties that are due or missed. */
  readonly duties: readonly DutyStep[]
  /** What was done of the office's own duties this year. */
  readonly done: readonly DutyOfYear[]
  /** The year for the annual work report; null in a half-year report. */
  readonly annual: AnnualSummary | null
  readonly annualClauses: readonly QuotedClause[]
  /** The messages that the bot pushed this month. */
  readonly pushes: PushTally
  /** The half year that it is about. */
  readonly half: Period
  readonly results: FrozenResults
  readonly clauses: readonly QuotedClause[]
}

export async function reportOf(from: {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly now: Date
  readonly rows: readonly LedgerRow[]
  readonly tasks: readonly Task[]
  readonly last: { readonly number: string; readonly at: Date; readonly rows: readonly LedgerRow[] } | null
  readonly circulars: ReportContent['circulars']
  readonly arrangements: ReportContent['arrangements']
  readonly duties: readonly DutyStep[]
  readonly done: readonly DutyOfYear[]
  readonly annual: AnnualSummary | null
  readonly pushes: PushTally
  readonly half: Period
  readonly results: FrozenResults
  readonly rubric: Rubric
}): Promise<ReportContent> {
  const {
    number,
    office,
    year,
    now,
    rows,
    tasks,
    last,
    circulars,
    arrangements,
    duties,
    done,
    annual,
    pushes,
    half,
    results,
    rubric,
  } = from
  return {
    number,
    office,
    year,
    day: dayOf(now),
    progress: progressOf(rows, tasks, rubric),
    last: last && {
      number: last.number,
      day: dayOf(last.at),
      counts: countsOf(await flatMapInSteps(last.rows, ({ standings }) => standings.map(countedOf))),
    },
    overdue: await unitsByTask(rows, tasks, (standing) => stageOf(standing) === 'overdue'),
    findings: findingsOf(rows, dayOf(now)),
    circulars,
    arrangements,
    duties: duties.filter(({ state }) => state !== 'done'),
    done,
    annual,
    annualClauses: officeClausesIn(rubric, 'annualReport'),
    pushes,
    half,
    results,
    clauses: officeClausesIn(rubric, 'report'),
  }
}

function findingsOf(rows: readonly LedgerRow[], today: Day): ReportContent['findings'] {
  const all = rows.flatMap(({ unit, standings }) =>
    standings.flatMap(({ state }) => state.findings.map((finding) => ({ unit, finding }))),
  )
  const open = all.filter(({ finding }) => isOpenFinding(finding))
  return {
    found: all.length,
    closed: all.length - open.length,
    late: open.filter(({ finding }) => finding.until < today).map(({ unit }) => unit),
  }
}
