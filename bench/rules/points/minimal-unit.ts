import type { Facts } from '../../../src/domain/facts.ts'
import type { TotalResult } from '../../../src/rules/points/total/total-input.ts'
import type { RubricData } from '../../../src/rules/rubric-file.ts'
import type { TaskInput, TaskResult } from '../../../src/rules/task-input.ts'
import type { TaskData } from '../../../src/rules/tasks-data.ts'
import { type MinimalEffect, minimalEffect } from './minimal-effects.ts'
import { minimalTotal } from './minimal-total.ts'
import type { UnitYear } from './points-year.ts'
import { atLeast, atMost, compare, exact, millionths, plus, type Ratio } from './ratio.ts'

/** A row as one kind of unit has it. */
interface Row {
  readonly limits: readonly number[]
  readonly start: number
  readonly most: number
  readonly cap: number
  readonly floor: number
  readonly notSubmitted: number
  readonly effects: readonly MinimalEffect[]
  readonly names: readonly string[]
}

export interface UnitResult {
  readonly rows: readonly TaskResult[]
  readonly total: TotalResult
}

const DAY = 86_400_000

/**
 * An evaluator of points written by hand to be fast: data compiled once, facts checked as briefly as possible, exact
 * arithmetic in millionths and small fractions of them, no extensions, no named units, no periods, no derivation. The
 * yardstick for the real rules, never used by the program.
 */
export function minimalUnit(data: Pick<RubricData, 'tasks' | 'total' | 'interpretations'>, year: number) {
  const inForce = new Map(
    data.interpretations.map(({ id, readings, inForce }) => [id, readings.find((one) => one.id === inForce)?.value]),
  )
  const value = (parameter: unknown): unknown =>
    typeof parameter === 'object' && parameter !== null && 'by' in parameter
      ? inForce.get(String(parameter.by))
      : parameter
  const tasks = data.tasks ?? []
  const kinds = new Map<string, (Row | undefined)[]>()
  const rowsOf = (unit: string): (Row | undefined)[] => {
    const known = kinds.get(unit)
    if (known) return known
    const rows: (Row | undefined)[] = []
    for (const task of tasks) rows[task.no] = rowOf(task, unit, year, value)
    kinds.set(unit, rows)
    return rows
  }
  if (!data.total) throw new RangeError('a rubric with a total')
  const total = minimalTotal(
    data.total,
    tasks.map(({ no }) => no),
    value,
  )

  return ({ whole, rows }: UnitYear): UnitResult => {
    const mine = rowsOf(whole.unit)
    const points: (Ratio | null | undefined)[] = []
    const most: number[] = []
    const results: TaskResult[] = []
    for (const input of rows) {
      const { task } = input
      const row = mine[task]
      if (row === undefined) {
        results.push({ task, applies: false, timing: 'none', grade: null, flag: null, undecided: false })
        continue
      }
      const { timing, came } = judge(row, input)
      points[task] = came
      most[task] = row.most
      const stated = came === null ? null : exact(came)
      const of = exact(row.most)
      results.push({ task, applies: true, timing, grade: null, flag: null, undecided: false, points: stated, of })
    }
    return { rows: results, total: total(whole, points, most) }
  }
}

function rowOf(
  { appliesTo, uploads, score }: TaskData,
  unit: string,
  year: number,
  value: (parameter: unknown) => unknown,
): Row | undefined {
  if (score === undefined) throw new RangeError('only rows in points')
  if (appliesTo && !appliesTo.some((kind) => kind === unit)) return undefined
  const most = millionths(typeof score.points === 'number' ? score.points : (score.points[unit] ?? 0))
  const theirs = score.rules.filter(({ only }) => only === undefined || only.kinds.includes(unit))
  const effects = theirs.map((rule) => minimalEffect(rule, most, value))
  const gives = score.rules.some((rule) => minimalEffect(rule, most, value).best > 0)
  return {
    limits: uploads.map(({ due }) => Date.parse(`${year}-${String(due)}T23:59:59.999+08:00`)),
    start: (score.from ?? (gives ? 'zero' : 'full')) === 'full' ? most : 0,
    most,
    cap: score.cap === undefined ? most : millionths(score.cap),
    floor: score.floor === 'none' ? Number.NEGATIVE_INFINITY : millionths(score.floor),
    notSubmitted: millionths(Number(value(score.notSubmitted))),
    effects,
    names: effects.flatMap(({ fact }) => (fact === null ? [] : [fact])),
  }
}

function judge(row: Row, { facts, submitted, at, assessed }: TaskInput) {
  const { limits, effects, names } = row
  const moment = at.getTime()
  let [inCount, daysLate, overdue] = [0, 0, false]
  if (submitted.length > limits.length) throw new RangeError('submitted')
  for (let upload = 0; upload < limits.length; upload++) {
    const time = submitted[upload]?.getTime()
    if (time === undefined) overdue ||= moment > (limits[upload] ?? 0)
    else if (time <= moment) inCount++
    else throw new RangeError('submitted')
    daysLate = Math.max(daysLate, Math.ceil(((time ?? moment) - (limits[upload] ?? 0)) / DAY))
  }
  const timing =
    limits.length === 0 ? 'none' : overdue ? 'overdue' : daysLate > 0 ? 'late' : inCount > 0 ? 'on-time' : 'early'
  const isAny = hasAny(facts, names)
  const came = pointsOf(row, effects, facts, daysLate, assessed === true || isAny)
  if (limits.length === 0 || inCount > 0) return { timing, came } as const
  return { timing, came: overdue ? row.notSubmitted : null } as const
}

function pointsOf(
  { start, floor, cap, names }: Row,
  effects: readonly MinimalEffect[],
  facts: Facts,
  daysLate: number,
  isAssessed: boolean,
): Ratio | null {
  let sum: Ratio = start
  let open = 0
  let isOpen = false
  for (const effect of effects) {
    const came = effect.fact === null ? effect.of(daysLate) : effect.of(facts[effect.fact])
    if (came !== null) sum = plus(sum, came)
    else {
      open += effect.best
      isOpen = true
    }
  }
  if (!isAssessed && names.length > 0) return null
  if (isOpen && compare(sum, floor - open) > 0) return null
  return atMost(atLeast(sum, floor), cap)
}

/** Whether anything is stated; refuses what is not the row's. */
function hasAny(facts: Facts, names: readonly string[]): boolean {
  let any = false
  for (const name in facts) {
    if (!names.includes(name)) throw new RangeError(name)
    any = true
  }
  return any
}
