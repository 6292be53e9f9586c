import type { Day } from '../domain/day.ts'
import type { Flag } from '../domain/flag.ts'
import type { Task } from '../domain/task.ts'
import { clauseText, type QuotedClause } from '../rules/notice.ts'
import { officeClauses } from '../rules/office-clauses.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { type LedgerRow, type Progress, progressOf } from './progress.ts'
import type { Standing } from './standing.ts'
import { type TaskUnits, unitsByTask } from './units-by-task.ts'

/** 通报: what it says, whatever it is made into. */
export interface CircularContent {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly progress: Progress
  readonly praised: readonly TaskUnits[]
  readonly urged: readonly TaskUnits[]
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
  readonly rubric: TasksRubric
}): Promise<CircularContent> {
  const { number, office, year, day, rows, tasks, rubric } = from
  return {
    number,
    office,
    year,
    day,
    progress: progressOf(rows, tasks),
    praised: await unitsByTask(rows, tasks, flagged('red')),
    urged: await unitsByTask(rows, tasks, flagged('yellow')),
    clauses: [officeClauses.circularAndLetter, rubric.flags.clause].map((ref) => clauseText(rubric, ref)),
  }
}

const flagged =
  (flag: Flag) =>
  ({ flagIsOfficial, result }: Standing): boolean =>
    flagIsOfficial && result.flag === flag
