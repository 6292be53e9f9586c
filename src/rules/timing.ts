import { type Day, Day as DaySchema, endOfDay, startOfDay } from '../domain/day.ts'
import { invalidFact } from '../domain/errors.ts'
import type { UploadTiming } from './derivation.ts'
import type { Resolved } from './interpreted.ts'
import type { Timing } from './task-input.ts'

/** One upload's deadline: a calendar day, which neither weekends nor holidays move. */
export interface Deadline {
  readonly due: Day
  readonly extendedFrom?: Day
  /** The last millisecond that is on time, and as a date. */
  readonly limit: number
  readonly lastMoment: Date
  /** The due day's own first and last millisecond, on which the reading of 「前」 matters. */
  readonly dayFrom: number
  readonly dayTo: number
  /** The reading of 「前」, which matters for what falls on the day itself. */
  readonly by: string | null
}

/** A deadline as a rubric states it; `includesDay` where its wording leaves no doubt. */
interface YearlyDeadline {
  readonly due: string
  readonly includesDay?: boolean | undefined
}

/** Not open to a reading. */
const clear = (value: boolean): Resolved<boolean> => ({ value, by: null })

function deadlineOn(due: Day, { value, by }: Resolved<boolean>): Deadline {
  const [dayFrom, dayTo] = [startOfDay(due).getTime(), endOfDay(due).getTime()]
  const limit = value ? dayTo : dayFrom - 1
  return { due, limit, lastMoment: new Date(limit), dayFrom, dayTo, by }
}

/** Deadlines by year, kept once made; an extension (延至8月5日) includes its day. */
export function deadlinesOf(uploads: readonly YearlyDeadline[], reading: Resolved<boolean>) {
  const byYear = new Map<number, readonly Deadline[]>()
  // Nearly all tasks judged in a row are of the same year.
  let latest: { readonly year: number; readonly deadlines: readonly Deadline[] } | undefined
  const deadlines = (year: number): readonly Deadline[] => {
    if (latest?.year !== year) latest = { year, deadlines: byYear.get(year) ?? make(year) }
    return latest.deadlines
  }
  const make = (year: number): readonly Deadline[] => {
    const made = uploads.map(({ due, includesDay }) =>
      deadlineOn(DaySchema.parse(`${year}-${due}`), includesDay === undefined ? reading : clear(includesDay)),
    )
    byYear.set(year, made)
    return made
  }
  const extended = (year: number, due: readonly Day[]): readonly Deadline[] =>
    deadlines(year).map((original, upload) => {
      const moved = due[upload]
      return moved === undefined || moved === original.due
        ? original
        : { ...deadlineOn(moved, clear(true)), extendedFrom: original.due }
    })
  return { deadlines, extended }
}

/** How a task stands at a moment: bits, so that judging allocates nothing. */
export const SOME_IN = 1
export const ALL_IN = 2
export const SOME_LATE = 4
export const SOME_OVERDUE = 8

/** Reads the uploads against their deadlines; throws `invalid_fact` for a submission after the moment of evaluation. */
export function uploadState(
  deadlines: readonly Deadline[],
  submitted: readonly (Date | null)[],
  moment: number,
): number {
  if (submitted.length > deadlines.length) throw invalidFact('报送时间', `应至多${deadlines.length}次上传`)
  let state = ALL_IN
  for (let upload = 0; upload < deadlines.length; upload++) {
    const deadline = deadlines[upload]
    const time = submitted[upload]
    if (!deadline) continue
    if (time) {
      if (!(time.getTime() <= moment)) throw invalidFact('报送时间', '报送时间不应晚于评定时刻')
      state |= time.getTime() > deadline.limit ? SOME_IN | SOME_LATE : SOME_IN
    } else {
      state &= ~ALL_IN
      if (moment > deadline.limit) state |= SOME_OVERDUE
    }
  }
  return state
}

/** Days begun after the deadline until an upload came, or until the moment while it is missing; the most of all. */
export function daysLate(deadlines: readonly Deadline[], submitted: readonly (Date | null)[], moment: number): number {
  let days = 0
  for (let upload = 0; upload < deadlines.length; upload++) {
    const over = (submitted[upload]?.getTime() ?? moment) - (deadlines[upload]?.limit ?? Number.POSITIVE_INFINITY)
    if (over > 0) days = Math.max(days, Math.ceil(over / DAY))
  }
  return days
}

const DAY = 86_400_000

/** 按时、超期完成、逾期未报: a missing upload that is due weighs more than a late one. */
export const timingOf = (state: number): Timing => {
  if (state & SOME_OVERDUE) return 'overdue'
  if (state & SOME_LATE) return 'late'
  return state & SOME_IN ? 'on-time' : 'early'
}

/** Each upload against its deadline, for a derivation. */
export const uploadTimings = (
  deadlines: readonly Deadline[],
  submitted: readonly (Date | null)[],
  at: Date,
): readonly UploadTiming[] =>
  deadlines.map(({ due, extendedFrom, limit, lastMoment }, upload) => {
    const time = submitted[upload] ?? null
    const passed = (time ?? at).getTime() > limit
    const state = time ? (passed ? 'late' : 'on-time') : passed ? 'overdue' : 'early'
    const timing = { due, limit: lastMoment, submitted: time, state } as const
    return extendedFrom ? { ...timing, extendedFrom } : timing
  })

/** The reading of 「前」, where a submission (or the moment, when none came) falls on the deadline's own day. */
export function timingConsulted(
  deadlines: readonly Deadline[],
  submitted: readonly (Date | null)[],
  at: Date,
): readonly string[] {
  let consulted = NONE
  for (let upload = 0; upload < deadlines.length; upload++) {
    const deadline = deadlines[upload]
    if (!deadline || deadline.by === null || consulted.includes(deadline.by)) continue
    const time = (submitted[upload] ?? at).getTime()
    if (time >= deadline.dayFrom && time <= deadline.dayTo) consulted = [...consulted, deadline.by]
  }
  return consulted
}

const NONE: readonly string[] = []
