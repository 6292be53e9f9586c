import { atClock, type Day, Day as DaySchema, endOfDay, startOfDay } from '../../domain/day.ts'
import type { Resolved } from '../interpreted.ts'
import type { DueContext, DueRule } from './due-rule.ts'

/** An upload's deadline that is known: a calendar day, which neither weekends nor holidays move. */
export interface SetDeadline {
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
  readonly awaits: null
  /**
   * The first millisecond of the day the office began to use the program, where the deadline lies before it: what has not
   * come, or came later, is neither late nor overdue. An earlier time is one that the office registered from its papers.
   */
  readonly start?: number
}

/** A deadline that nobody knows yet: its event is not recorded, or the office has not set it. */
interface OpenDeadline {
  readonly due: null
  /** Later than any moment. */
  readonly limit: number
  readonly lastMoment: null
  readonly dayFrom: number
  readonly dayTo: number
  readonly by: null
  /** In words: 「会议结束后3个工作日内（会议日期待督导办登记）」. */
  readonly awaits: string
}

export type Deadline = SetDeadline | OpenDeadline

/** Not open to a reading. */
const clear = (value: boolean): Resolved<boolean> => ({ value, by: null })

/** The deadline on a day, to its end or to a time of it. */
export function deadlineOn(due: Day, { value, by }: Resolved<boolean>, time: string | null = null): SetDeadline {
  const [dayFrom, dayTo] = [startOfDay(due).getTime(), endOfDay(due).getTime()]
  if (time !== null) {
    const lastMoment = atClock(due, time)
    return { due, limit: lastMoment.getTime(), lastMoment, dayFrom, dayTo, by: null, awaits: null }
  }
  const limit = value ? dayTo : dayFrom - 1
  return { due, limit, lastMoment: new Date(limit), dayFrom, dayTo, by, awaits: null }
}

/** No moment is later. */
const NEVER = Number.POSITIVE_INFINITY

function openDeadline({ words, awaits }: DueRule): OpenDeadline {
  return {
    due: null,
    limit: NEVER,
    lastMoment: null,
    dayFrom: NEVER,
    dayTo: NEVER,
    by: null,
    awaits: awaits === null ? words : `${words}（${awaits}）`,
  }
}

/** A deadline of each year or period; `includesDay` where its wording leaves no doubt. */
export interface UploadRule {
  readonly due: DueRule
  readonly includesDay?: boolean | undefined
}

/** Deadlines, made once for each year or period; an extension (延至8月5日) includes its day. */
export function deadlinesOf(uploads: readonly UploadRule[], reading: Resolved<boolean>) {
  const known = new Map<string | number, readonly Deadline[]>()
  // Nearly all tasks judged in a row are of the same year or period.
  let latest: { readonly of: string | number; readonly deadlines: readonly Deadline[] } | undefined
  const make = (context: DueContext): readonly Deadline[] =>
    uploads.map(({ due, includesDay }) => {
      const day = due.on(context)
      if (day === null) return openDeadline(due)
      return deadlineOn(day, includesDay === undefined ? reading : clear(includesDay), due.time)
    })
  const stated = (context: DueContext): readonly Deadline[] => {
    const of = context.period ?? context.year
    if (latest?.of !== of) {
      const deadlines = known.get(of) ?? make(context)
      known.set(of, deadlines)
      latest = { of, deadlines }
    }
    return latest.deadlines
  }
  return (context: DueContext): readonly Deadline[] => {
    const { due, dueTime, since } = context
    const all =
      due === undefined
        ? stated(context)
        : stated(context).map((deadline, upload) => moved(deadline, due[upload], dueTime?.[upload] ?? null))
    return since === undefined ? all : all.map((deadline) => fromStart(deadline, startOfDay(since).getTime()))
  }
}

const fromStart = (deadline: Deadline, start: number): Deadline =>
  deadline.due !== null && deadline.limit < start ? { ...deadline, start } : deadline

/** Whether a deadline lies before the start, and what was asked for is not known to have come by then. */
export const isBeforeStart = (deadline: Deadline, came: Date | null | undefined): boolean =>
  'start' in deadline && deadline.start !== undefined && !(came && came.getTime() < deadline.start)

function moved(deadline: Deadline, day: Day | null | undefined, time: string | null): Deadline {
  if (day === null || day === undefined || (day === deadline.due && time === null)) return deadline
  const extended = deadlineOn(day, clear(true), time)
  return deadline.due === null ? extended : { ...extended, extendedFrom: deadline.due }
}

/** The one deadline of a selection's stage, a day of every year. */
export function yearlyDeadlines(
  monthDay: string,
  reading: Resolved<boolean>,
): (year: number) => readonly SetDeadline[] {
  const known = new Map<number, readonly SetDeadline[]>()
  return (year) => {
    const made = known.get(year) ?? [deadlineOn(DaySchema.parse(`${year}-${monthDay}`), reading)]
    known.set(year, made)
    return made
  }
}
