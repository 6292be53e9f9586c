import { invalidFact } from '../domain/errors.ts'
import type { SetTiming, UploadTiming } from './derivation.ts'
import { type Deadline, isBeforeStart, type SetDeadline } from './due/deadlines.ts'
import type { Timing } from './task-input.ts'

/** How a task stands at a moment: bits, so that judging allocates nothing. */
export const SOME_IN = 1
export const ALL_IN = 2
export const SOME_LATE = 4
export const SOME_OVERDUE = 8
export const SOME_BEFORE_START = 16
export const SOME_TO_COME = 32

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
      const untimed = isBeforeStart(deadline, time)
      state |= SOME_IN | (untimed ? SOME_BEFORE_START : time.getTime() > deadline.limit ? SOME_LATE : 0)
    } else {
      state &= ~ALL_IN
      if (isBeforeStart(deadline, null)) state |= SOME_BEFORE_START
      else state |= moment > deadline.limit ? SOME_OVERDUE : SOME_TO_COME
    }
  }
  return state
}

/** Days begun after the deadline until an upload came, or until the moment while it is missing; the most of all. */
export function daysLate(deadlines: readonly Deadline[], submitted: readonly (Date | null)[], moment: number): number {
  let days = 0
  for (let upload = 0; upload < deadlines.length; upload++) {
    const deadline = deadlines[upload]
    if (!deadline || isBeforeStart(deadline, submitted[upload])) continue
    const over = (submitted[upload]?.getTime() ?? moment) - deadline.limit
    if (over > 0) days = Math.max(days, Math.ceil(over / DAY))
  }
  return days
}

const DAY = 86_400_000

/** 按时、超期完成、逾期未报、启用前: a missing upload that is due weighs more than a late one. */
export const timingOf = (state: number): Timing => {
  if (state & SOME_OVERDUE) return 'overdue'
  if (state & SOME_LATE) return 'late'
  if (state & SOME_BEFORE_START && (state & SOME_IN || !(state & SOME_TO_COME))) return 'before-start'
  return state & SOME_IN ? 'on-time' : 'early'
}

/** Each upload against its deadline, for a derivation. */
export const uploadTimings = (
  deadlines: readonly Deadline[],
  submitted: readonly (Date | null)[],
  at: Date,
): readonly UploadTiming[] =>
  deadlines.map((deadline, upload) => {
    const time = submitted[upload] ?? null
    if (deadline.due !== null) return setTiming(deadline, time, at)
    return { due: null, awaits: deadline.awaits, submitted: time, state: time ? 'on-time' : 'early' }
  })

/** An upload against a deadline that is known. */
export function setTiming(deadline: SetDeadline, submitted: Date | null, at: Date): SetTiming {
  const { due, extendedFrom, limit, lastMoment } = deadline
  const passed = (submitted ?? at).getTime() > limit
  const state = isBeforeStart(deadline, submitted)
    ? 'before-start'
    : submitted
      ? passed
        ? 'late'
        : 'on-time'
      : passed
        ? 'overdue'
        : 'early'
  const timing = { due, limit: lastMoment, submitted, state } as const
  return extendedFrom ? { ...timing, extendedFrom } : timing
}

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
