import { type Period, periodsIn } from '../domain/period.ts'
import { explainTask } from './evaluate-task.ts'
import { explainYear } from './evaluate-year.ts'
import { exactAmount, times } from './points/amount.ts'
import { explainTotal } from './points/total/evaluate-total.ts'
import type { Total } from './points/total/total.ts'
import type { TotalDerivation } from './points/total/total-derivation.ts'
import type { RowPoints, TotalInput, TotalResult } from './points/total/total-input.ts'
import type { TaskInput, TaskResult } from './task-input.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'

/** What the rules look at to add up one unit: its rows, and what the office established on the whole. */
export interface UnitInput extends Omit<TotalInput, 'rows'> {
  readonly year: number
  readonly at: Date
  /** By task number; a row left out is not assessed yet. */
  readonly rows: ReadonlyMap<number, RowInput | { readonly periods: PeriodRows }>
}

type RowInput = Pick<TaskInput, 'submitted' | 'facts' | 'assessed'>

/** The periods of a row that recurs. */
export type PeriodRows = ReadonlyMap<Period, RowInput>

/** The points of a unit's rows from their results; a row without a result is not assessed yet. */
export function rowPoints(
  { tasks }: TasksRubric,
  unit: Pick<TotalInput, 'unit' | 'unitName'>,
  results: readonly TaskResult[],
): readonly RowPoints[] {
  const rows: RowPoints[] = []
  let next = 0
  for (const task of tasks.values()) {
    if (task.scorer === null) continue
    const { no } = task.data
    // Results mostly come in the order of the table.
    const result = results[next]?.task === no ? results[next++] : resultOf(no, results)
    rows.push(result ? fromResult(result) : { no, ...maximumOf(task, unit), points: null })
  }
  return rows
}

const resultOf = (no: number, results: readonly TaskResult[]): TaskResult | undefined =>
  results.find(({ task }) => task === no)

const fromResult = ({ task, applies, points = null, of = null }: TaskResult): RowPoints => ({
  no: task,
  applies,
  points,
  of,
})

function maximumOf(task: CompiledTask, { unit, unitName }: Pick<TotalInput, 'unit' | 'unitName'>) {
  const isTheirs =
    task.applies.has(unit) && (task.onlyUnits === null || (unitName !== undefined && task.onlyUnits.has(unitName)))
  const one = isTheirs ? (task.scorer?.of({ unit, daysLate: 0 }) ?? null) : null
  const most = one === null ? null : times(one, timesCounted(task))
  return { applies: isTheirs, of: most === null ? null : exactAmount(most) }
}

/** How often a row's maximum counts in a year. */
const timesCounted = ({ recurs }: CompiledTask): number =>
  recurs?.year.kind === 'combined' && recurs.year.by === 'sum' ? periodsIn(recurs.every) : 1

/** One unit's total with its derivation and the results of its rows; throws a BotError `invalid_fact`. */
export function explainUnit(
  rubric: TasksRubric,
  total: Total,
  { year, at, rows, ...input }: UnitInput,
): { readonly result: TotalResult; readonly derivation: TotalDerivation; readonly rows: readonly TaskResult[] } {
  const results = [...rows].map(([task, row]): TaskResult => {
    const { unit, unitName } = input
    const named = unitName === undefined ? {} : { unitName }
    const common = { unit, ...named, task, year, at, rectified: false }
    if (!('periods' in row)) return explainTask(rubric, { ...common, ...row }).result
    const [first, ...others] = [...row.periods].map(([period, own]) => ({ ...common, period, ...own }))
    if (!first) throw new RangeError(`no period of task ${task}`)
    return explainYear(rubric, [first, ...others]).result
  })
  const explained = explainTotal(total, { ...input, rows: rowPoints(rubric, input, results) })
  return { ...explained, rows: results }
}
