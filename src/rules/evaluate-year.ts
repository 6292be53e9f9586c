import { demote, type Grade, type GradeScale } from '../domain/grade.ts'
import type { Period } from '../domain/period.ts'
import type { Derivation, PeriodOutcome, YearStep } from './derivation.ts'
import type { YearRule } from './due/compile-recurs.ts'
import type { YearMethod } from './due/due-data.ts'
import { evaluateTask, explainTask } from './evaluate-task.ts'
import type { Exact } from './exact.ts'
import {
  type Amount,
  amountFrom,
  amountOf,
  amountOfExact,
  asFraction,
  exactAmount,
  greater,
  lesser,
  minus,
  sumOfAmounts,
  times,
} from './points/amount.ts'
import type { TaskInput, TaskResult, Timing } from './task-input.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'

/** The input of one period. */
export type PeriodInput = TaskInput & { readonly period: Period }

/** One period, judged by itself. */
export interface JudgedPeriod {
  readonly period: Period
  readonly result: TaskResult
  /** Its deadline has passed. */
  readonly isDue: boolean
}

/** What the periods of a task that recurs make of the year, by all its periods; throws a BotError `invalid_fact`. */
export function explainYear(
  rubric: TasksRubric,
  [first, ...others]: readonly [PeriodInput, ...PeriodInput[]],
): { readonly result: TaskResult; readonly derivation: Derivation } {
  const task = rubric.tasks.get(first.task)
  if (!task?.recurs) throw new RangeError(`task ${first.task} does not recur`)
  const judged = [first, ...others].map((input) => judgedPeriod(task, input, evaluateTask(rubric, input)))
  const notTheirs = judged.some(({ result }) => !result.applies)
  if (notTheirs) return explainTask(rubric, first)
  const { result, step } = yearFrom(rubric, task, judged)
  const { no, title } = task.data
  const { unit, year, at } = first
  return { result, derivation: { rubric: rubric.id, task: no, title, unit, year, at, facts: [], steps: [step] } }
}

/** A period with what it came to; `input` says when it is due. */
export function judgedPeriod(task: CompiledTask, input: PeriodInput, result: TaskResult): JudgedPeriod {
  const [deadline] = task.deadlines(input)
  // Of the periods before the start only those count that were filled in.
  const isDue = deadline !== undefined && result.timing !== 'before-start' && input.at.getTime() > deadline.limit
  return { period: input.period, result, isDue }
}

/** What the results of its periods make of a task's year; throws a RangeError for a task that does not recur. */
export function yearFrom(
  rubric: TasksRubric,
  task: CompiledTask,
  judged: readonly JudgedPeriod[],
): { readonly result: TaskResult; readonly step: YearStep } {
  if (!task.recurs) throw new RangeError(`task ${task.data.no} does not recur`)
  const { year: rule } = task.recurs
  const periods = judged.map((one) => outcomeOf(one, rule))
  const result = yearResult(rubric, task, { rule, judged, periods })
  const { grade, points, of } = result
  const reckoned = { grade, ...(points === undefined ? {} : { points }), ...(of === undefined ? {} : { of }) }
  return {
    result,
    step: { kind: 'year', rule, periods, ...reckoned, clauses: task.quoted.grading, interpretations: [] },
  }
}

function outcomeOf({ period, result, isDue }: JudgedPeriod, rule: YearRule): PeriodOutcome {
  const { timing, grade, points } = result
  const outcome = { period, timing, grade, ...(points === undefined ? {} : { points }) }
  const countsMissing = rule.kind === 'missing' || rule.missing !== null
  if (countsMissing && timing === 'overdue') return { ...outcome, state: 'missing' }
  const hasResult = points === undefined ? grade !== null : points !== null
  if (hasResult) return { ...outcome, state: 'counted' }
  return { ...outcome, state: isDue ? 'open' : 'not-due' }
}

interface Year {
  readonly rule: YearRule
  readonly judged: readonly JudgedPeriod[]
  readonly periods: readonly PeriodOutcome[]
}

/** Flags are of a period; the year has none. */
function yearResult({ grades }: TasksRubric, { data, scorer }: CompiledTask, year: Year): TaskResult {
  const { rule, judged, periods } = year
  const common = {
    task: data.no,
    applies: true,
    timing: timingOfYear(judged),
    flag: null,
    undecided: judged.some(({ result }) => result.undecided),
  }
  if (scorer === null) return { ...common, grade: gradeOfYear(rule, periods, grades) }
  const of = maximumOf(rule, judged)
  return { ...common, grade: null, points: of === null ? null : pointsOfYear(rule, periods, of), of }
}

const weights: readonly Timing[] = ['overdue', 'open', 'late', 'before-start', 'on-time', 'early', 'none']

/** The worst of its periods. */
const timingOfYear = (judged: readonly JudgedPeriod[]): Timing =>
  weights.find((timing) => judged.some(({ result }) => result.timing === timing)) ?? 'none'

/** Null while a period that is due has no result, and before any is due. */
function gradeOfYear(rule: YearRule, periods: readonly PeriodOutcome[], scale: GradeScale): Grade | null {
  const missed = countOf(periods, 'missing')
  if (rule.kind === 'missing') {
    const isAnyDue = periods.some(({ state }) => state !== 'not-due')
    return isAnyDue ? (rule.grades.find(({ atLeast }) => missed >= atLeast)?.grade ?? null) : null
  }
  if (countOf(periods, 'open') > 0) return null
  const counted = periods.flatMap(({ state, grade }) => (state === 'counted' && grade !== null ? [grade] : []))
  const own = rule.by === 'last' ? counted.at(-1) : worstOf(counted, scale)
  const [best] = scale
  const from = own ?? (missed > 0 ? best : undefined)
  if (from === undefined) return null
  return Array.from({ length: (rule.missing ?? 0) * missed }).reduce<Grade>((grade) => demote(grade, scale), from)
}

const countOf = (periods: readonly PeriodOutcome[], state: PeriodOutcome['state']): number =>
  periods.filter((one) => one.state === state).length

const worstOf = (grades: readonly Grade[], scale: GradeScale): Grade | undefined =>
  scale.findLast((grade) => grades.includes(grade))

/** The year's maximum: that of all its periods together where they are summed, else that of one. */
function maximumOf(rule: YearRule, judged: readonly JudgedPeriod[]): Exact | null {
  const each = judged.flatMap(({ result: { of = null } }) => (of === null ? [] : [amountOfExact(of)]))
  const [one] = each
  if (one === undefined) return null
  return exactAmount(rule.kind === 'combined' && rule.by === 'sum' ? sumOfAmounts(each) : one)
}

const ZERO: Amount = 0

function pointsOfYear(rule: YearRule, periods: readonly PeriodOutcome[], of: Exact): Exact | null {
  if (rule.kind === 'missing') throw new RangeError('points are not reckoned from what is missing alone')
  const missed = countOf(periods, 'missing')
  const counted = periods.flatMap(({ state, points = null }) =>
    state === 'counted' && points !== null ? [amountOfExact(points)] : [],
  )
  if (countOf(periods, 'open') > 0 || counted.length + missed === 0) return null
  const own = combined(rule.by, counted, amountOfExact(of))
  const cost = times(amountOf(rule.missing ?? 0), missed)
  // What is missing takes off as much as there is, never more.
  return exactAmount(greater(minus(own, cost), lesser(own, ZERO)))
}

function combined(by: YearMethod, counted: readonly Amount[], of: Amount): Amount {
  const [first, ...others] = counted
  if (first === undefined) return by === 'sum' ? ZERO : of
  switch (by) {
    case 'sum':
      return sumOfAmounts(counted)
    case 'average':
      return amountFrom(asFraction(sumOfAmounts(counted)).div(counted.length))
    case 'worst':
      return others.reduce(lesser, first)
    case 'last':
      return others.at(-1) ?? first
    case 'losses':
      return greater(ZERO, minus(of, sumOfAmounts(counted.map((points) => minus(of, points)))))
    default:
      return by satisfies never
  }
}
