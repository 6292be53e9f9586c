import type { Day } from '../domain/day.ts'
import type { Flag } from '../domain/flag.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { clauseText, type QuotedClause } from '../rules/notice.ts'
import { officeClauses } from '../rules/office-clauses.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { type LedgerRow, type Progress, progressOf } from './progress.ts'

/** A task and the units that hold a flag for it, in the order of the roster: never a ranking. */
export interface FlaggedUnits {
  readonly task: Task
  readonly units: readonly UnitId[]
}

/** 通报: what it says, whatever it is made into. */
export interface CircularContent {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly progress: Progress
  readonly praised: readonly FlaggedUnits[]
  readonly urged: readonly FlaggedUnits[]
  readonly clauses: readonly QuotedClause[]
}

/** A circular from confirmed results and official flags alone. */
export function circularOf(from: {
  readonly number: string
  readonly office: string
  readonly year: number
  readonly day: Day
  readonly rows: readonly LedgerRow[]
  readonly tasks: readonly Task[]
  readonly rubric: TasksRubric
}): CircularContent {
  const { number, office, year, day, rows, tasks, rubric } = from
  return {
    number,
    office,
    year,
    day,
    progress: progressOf(rows, tasks),
    praised: flaggedUnits(rows, tasks, 'red'),
    urged: flaggedUnits(rows, tasks, 'yellow'),
    clauses: [officeClauses.circularAndLetter, rubric.flags.clause].map((ref) => clauseText(rubric, ref)),
  }
}

/** By task, the units that hold an official flag of that colour. */
function flaggedUnits(rows: readonly LedgerRow[], tasks: readonly Task[], flag: Flag): FlaggedUnits[] {
  return tasks.flatMap((task) => {
    const units = rows
      .filter(({ standings }) =>
        standings.some((one) => one.task.no === task.no && one.flagIsOfficial && one.result.flag === flag),
      )
      .map(({ unit }) => unit)
    return units.length === 0 ? [] : [{ task, units }]
  })
}
