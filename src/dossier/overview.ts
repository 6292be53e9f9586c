import { addDays, type Day, dayOf, daysBetween, firstDayOf } from '../domain/day.ts'
import { type Task, type TaskKey, taskKey } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { byDue, owedUploads } from './open-uploads.ts'
import { type Counts, countsOf } from './progress.ts'
import { isAskedFor, stageOf } from './stage.ts'
import type { Standing } from './standing.ts'
import { dueOf } from './task-state.ts'
import { waitingIn } from './waiting-for-office.ts'

/** A unit of the ledger, in the order of the roster. */
export interface UnitRow {
  readonly unit: UnitId
  readonly standings: readonly Standing[]
}

/** A task that a unit should have handed in. */
export interface OverdueTask {
  readonly unit: UnitId
  readonly task: Task
  /** The day that was missed. */
  readonly since: Day
  readonly days: number
}

/** A deadline that comes, with the units that still owe something for it. */
export interface ComingDeadline {
  readonly task: Task
  readonly due: Day
  readonly daysLeft: number
  readonly units: readonly UnitId[]
}

/** Something that lies with the office. */
export interface WaitingItem {
  readonly unit: UnitId
  readonly task: Task
  readonly kind: 'review' | 'appeal'
  readonly since: Date
  readonly days: number
}

/** What of a notice somebody has to look at first. */
export interface Overview {
  readonly counts: Counts
  /** The longest first. */
  readonly overdue: readonly OverdueTask[]
  /** Within two weeks, the nearest first. */
  readonly coming: readonly ComingDeadline[]
  /** The nearest deadline after those. */
  readonly next: ComingDeadline | null
  /** The longest first. */
  readonly waiting: readonly WaitingItem[]
}

/** Days that the look ahead covers. */
const AHEAD_DAYS = 14

/** Looks over the units of a notice at a moment. */
export function overviewOf(rows: readonly UnitRow[], at: Date): Overview {
  const today = dayOf(at)
  const ahead = comingDeadlines(rows, today)
  const isNear = ({ daysLeft }: ComingDeadline) => daysLeft <= AHEAD_DAYS
  return {
    counts: countsOf(rows.flatMap(({ standings }) => standings)),
    overdue: rows
      .flatMap(({ unit, standings }) => standings.flatMap((standing) => overdueTask(unit, standing, today)))
      .toSorted((one, other) => other.days - one.days),
    coming: ahead.filter(isNear),
    next: ahead.find((one) => !isNear(one)) ?? null,
    waiting: rows
      .flatMap(({ unit, standings }) =>
        standings.flatMap(({ state }) =>
          waitingIn(state).map((one) => ({ ...one, unit, days: daysBetween(dayOf(one.since), today) })),
        ),
      )
      .toSorted((one, other) => one.since.getTime() - other.since.getTime()),
  }
}

/** A unit's overdue task with the days since its deadline; none where it is not overdue. */
export function overdueTask(unit: UnitId, standing: Standing, today: Day): readonly OverdueTask[] {
  if (stageOf(standing) !== 'overdue') return []
  const missed = owedUploads(standing)[0]?.due ?? dueOf(standing.state, 0)
  return missed ? [{ unit, task: standing.task, since: missed, days: daysBetween(missed, today) }] : []
}

function comingDeadlines(rows: readonly UnitRow[], today: Day): readonly ComingDeadline[] {
  const found = new Map<string, { task: Task; due: Day; daysLeft: number; units: UnitId[] }>()
  for (const { unit, standings } of rows) {
    for (const standing of standings) {
      const [open] = owedUploads(standing).filter(({ due }) => due !== null && due >= today)
      if (!open?.due || standing.task.voluntary) continue
      const key = `${open.due} ${taskKey(standing.task)}`
      const own = found.get(key) ?? {
        task: standing.task,
        due: open.due,
        daysLeft: daysBetween(today, open.due),
        units: [],
      }
      own.units.push(unit)
      found.set(key, own)
    }
  }
  return [...found.values()].toSorted(byDue)
}

/** How much was due and how much had come in by a day. */
export interface CoursePoint {
  readonly day: Day
  readonly due: number
  /** Null for a day that has not come. */
  readonly came: number | null
}

const WEEK = 7

/** 全年走势: what is asked for, counted by its deadline and by its arrival, week by week through a year. */
export function courseOf(rows: readonly UnitRow[], year: number, at: Date): readonly CoursePoint[] {
  const today = dayOf(at)
  const asked = rows.flatMap(({ standings }) => standings.filter(isAskedFor))
  const uploads = asked.flatMap(({ state }) =>
    state.uploads.map(({ completedAt }, upload) => ({
      due: dueOf(state, upload) ?? null,
      came: completedAt && dayOf(completedAt),
    })),
  )
  const last = firstDayOf(year + 1)
  const days: Day[] = []
  for (let day = firstDayOf(year); day <= last; day = addDays(day, WEEK)) days.push(day)
  if (today < last) days.push(today)
  return [...new Set(days)].toSorted().map((day) => ({
    day,
    due: uploads.filter(({ due }) => due !== null && due <= day).length,
    came: day > today ? null : uploads.filter(({ came }) => came !== null && came <= day).length,
  }))
}

/** The tasks that some of the units have, in the order of the notice. */
export function tasksIn(rows: readonly UnitRow[], tasks: readonly Task[]): readonly Task[] {
  const had = new Set<TaskKey>(rows.flatMap(({ standings }) => standings.map(({ task }) => taskKey(task))))
  return tasks.filter((task) => had.has(taskKey(task)))
}
