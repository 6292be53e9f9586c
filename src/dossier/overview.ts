import { addDays, type Day, dayOf, daysBetween, firstDayOf } from '../domain/day.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { UnitGlances } from './glance.ts'
import { byDue } from './open-uploads.ts'
import { type Counts, countsOf } from './progress.ts'

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

/** Looks over the units of a notice, in the order of the roster, on a day. */
export function overviewOf(rows: readonly UnitGlances[], today: Day): Overview {
  const overdue: OverdueTask[] = []
  const waiting: WaitingItem[] = []
  for (const { unit, glances } of rows)
    for (const { task, missed, waiting: lying } of glances) {
      if (missed !== null) overdue.push({ unit, task, since: missed, days: daysBetween(missed, today) })
      for (const one of lying) waiting.push({ ...one, unit, task, days: daysBetween(dayOf(one.since), today) })
    }
  const ahead = comingDeadlines(rows, today)
  const isNear = ({ daysLeft }: ComingDeadline) => daysLeft <= AHEAD_DAYS
  return {
    counts: countsOf(rows.flatMap(({ glances }) => glances)),
    overdue: overdue.toSorted((one, other) => other.days - one.days),
    coming: ahead.filter(isNear),
    next: ahead.find((one) => !isNear(one)) ?? null,
    waiting: waiting.toSorted((one, other) => one.since.getTime() - other.since.getTime()),
  }
}

/** What falls due from a day on, each task and day with the units that owe it; what is voluntary is owed by nobody. */
function comingDeadlines(rows: readonly UnitGlances[], today: Day): readonly ComingDeadline[] {
  const found = new Map<Task, Map<Day, UnitId[]>>()
  for (const { unit, glances } of rows)
    for (const { task, owed } of glances) {
      const due = task.voluntary ? undefined : owed.find((day) => day >= today)
      if (due === undefined) continue
      const byDay = found.get(task) ?? new Map<Day, UnitId[]>()
      found.set(task, byDay)
      const units = byDay.get(due)
      if (units) units.push(unit)
      else byDay.set(due, [unit])
    }
  return [...found]
    .flatMap(([task, byDay]) =>
      [...byDay].map(([due, units]) => ({ task, due, daysLeft: daysBetween(today, due), units })),
    )
    .toSorted(byDue)
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
export function courseOf(rows: readonly UnitGlances[], year: number, today: Day): readonly CoursePoint[] {
  const uploads = rows.flatMap(({ glances }) => glances.flatMap((one) => one.uploads))
  const due = countedByDay(uploads.map((one) => one.due))
  const came = countedByDay(uploads.map((one) => one.came))
  const last = firstDayOf(year + 1)
  const days: Day[] = []
  for (let day = firstDayOf(year); day <= last; day = addDays(day, WEEK)) days.push(day)
  if (today < last) days.push(today)
  return [...new Set(days)]
    .toSorted()
    .map((day) => ({ day, due: untilDay(due, day), came: day > today ? null : untilDay(came, day) }))
}

function countedByDay(days: readonly (Day | null)[]): ReadonlyMap<Day, number> {
  const counts = new Map<Day, number>()
  for (const day of days) if (day !== null) counts.set(day, (counts.get(day) ?? 0) + 1)
  return counts
}

function untilDay(counts: ReadonlyMap<Day, number>, last: Day): number {
  let sum = 0
  for (const [day, count] of counts) if (day <= last) sum += count
  return sum
}

/** The tasks that some of the units have, in the order of the notice. */
export function tasksIn(rows: readonly UnitGlances[], tasks: readonly Task[]): readonly Task[] {
  const had = new Set<Task>()
  for (const { glances } of rows) for (const { task } of glances) had.add(task)
  return tasks.filter((task) => had.has(task))
}
