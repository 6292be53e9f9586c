import type { Period } from '../domain/period.ts'
import type { Task } from '../domain/task.ts'
import type { YearStep } from '../rules/derivation.ts'
import { type JudgedPeriod, judgedPeriod, yearFrom } from '../rules/evaluate-year.ts'
import type { TaskResult } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { isDecidedByTime, type Standing } from './standing.ts'

/** What the periods of a task that recurs made of the year so far. */
export interface YearOfTask {
  readonly task: Pick<Task, 'no' | 'notice' | 'title' | 'scored'>
  readonly result: TaskResult
  readonly step: YearStep
}

/** The year of each task that recurs, by its number; `resultOf` gives what each period counts as. */
export function yearsOf(
  standings: readonly Standing[],
  rubric: TasksRubric,
  resultOf: (standing: Standing) => TaskResult,
): readonly YearOfTask[] {
  const periods = new Map<number, JudgedPeriod[]>()
  const named = new Map<number, Task>()
  for (const standing of standings) {
    const { task, input } = standing
    const compiled = rubric.tasks.get(task.no)
    if (task.period === undefined || !compiled?.recurs) continue
    const judged = judgedPeriod(compiled, { ...input, period: task.period }, resultOf(standing))
    periods.set(task.no, [...(periods.get(task.no) ?? []), judged])
    named.set(task.no, task)
  }
  return [...named.values()].flatMap((task): readonly YearOfTask[] => {
    const compiled = rubric.tasks.get(task.no)
    return compiled ? [{ task, ...yearFrom(rubric, compiled, periods.get(task.no) ?? []) }] : []
  })
}

/** The year by what the office confirmed, and by what time decided. */
export const officialYears = (standings: readonly Standing[], rubric: TasksRubric): readonly YearOfTask[] =>
  yearsOf(standings, rubric, officialResult)

/** The points or the grade are official: confirmed, or decided by time. */
export const hasOfficialResult = (standing: Standing): boolean =>
  standing.task.scored ? hasOfficialPoints(standing) : isEstablished(standing)

/** Points count once the office confirmed them, or time decided them. */
export const hasOfficialPoints = (standing: Standing): boolean =>
  standing.result.points !== null && (isEstablished(standing) || needsNoFacts(standing))

const isEstablished = (standing: Standing): boolean => standing.basis === 'confirmed' || isDecidedByTime(standing)

/** A row that follows from the time alone. */
export const needsNoFacts = ({ task }: Pick<Standing, 'task'>): boolean => task.scored && task.facts.length === 0

/** The result as far as it is official. */
export function officialResult(standing: Standing): TaskResult {
  const { result, task } = standing
  if (hasOfficialResult(standing)) return result
  return task.scored ? { ...result, points: null } : { ...result, grade: null, flag: null }
}

/** The periods that count already, which the line of the year tells. */
export const countedPeriods = ({ step }: YearOfTask): ReadonlySet<Period> =>
  new Set(step.periods.filter(({ state }) => state === 'counted' || state === 'missing').map(({ period }) => period))
