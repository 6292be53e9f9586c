import { flatMapInSteps } from '../concurrency/in-steps.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { Task } from '../domain/task.ts'
import type { DutyStep } from '../rules/evaluate-duties.ts'
import { clauseText, type QuotedClause } from '../rules/notice.ts'
import { officeClauses } from '../rules/office-clauses.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { type Counts, countsOf, type LedgerRow, type Progress, progressOf } from './progress.ts'
import { type TaskUnits, unitsByTask } from './units-by-task.ts'

/** The half-year report (半年报告): what it says, whatever it is made into. */
export interface ReportContent {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly progress: Progress
  /** The counts at the last report, to tell what was done since; null for the first one. */
  readonly last: { readonly number: string; readonly day: Day; readonly counts: Counts } | null
  readonly overdue: readonly TaskUnits[]
  /** The office's own duties that are due or missed. */
  readonly duties: readonly DutyStep[]
  /** How many messages the bot sent of its own accord this month. */
  readonly pushes: number
  readonly clause: QuotedClause
}

export async function reportOf(from: {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly now: Date
  readonly rows: readonly LedgerRow[]
  readonly tasks: readonly Task[]
  readonly last: { readonly number: string; readonly at: Date; readonly rows: readonly LedgerRow[] } | null
  readonly duties: readonly DutyStep[]
  readonly pushes: number
  readonly rubric: TasksRubric
}): Promise<ReportContent> {
  const { number, office, year, now, rows, tasks, last, duties, pushes, rubric } = from
  return {
    number,
    office,
    year,
    day: dayOf(now),
    progress: progressOf(rows, tasks),
    last: last && {
      number: last.number,
      day: dayOf(last.at),
      counts: countsOf(await flatMapInSteps(last.rows, ({ standings }) => standings)),
    },
    overdue: await unitsByTask(rows, tasks, isOverdue),
    duties: duties.filter(({ state }) => state !== 'done'),
    pushes,
    clause: clauseText(rubric, officeClauses.report),
  }
}

const isOverdue = ({ task, result }: LedgerRow['standings'][number]) => result.timing === 'overdue' && !task.voluntary
