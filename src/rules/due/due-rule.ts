import { addDays, Day, isWeekend } from '../../domain/day.ts'
import { dayInLastMonth, type Frequency, frequencyOf, lastDayIn, type Period } from '../../domain/period.ts'
import { type DueData, type EventData, PERIOD_END, type RecurringDueData, SET_BY_OFFICE } from './due-data.ts'
import { yearlyDayWords } from './yearly-day.ts'

/** The days that the office recorded, which deadlines wait for. */
export interface RecordedDates {
  /** Of events, by their names. */
  readonly events: ReadonlyMap<string, Day>
  /** That it set as deadlines (由督导办确定), by `uploadKey`. */
  readonly set: ReadonlyMap<string, Day>
}

/** What the office's calendar says: the days that it recorded, and the working days with 调休. */
export interface OfficeCalendar extends RecordedDates {
  isWorkday(day: Day): boolean
}

/** Nothing is recorded. */
export const noDates: RecordedDates = { events: new Map(), set: new Map() }

/** Without a calendar weekends are all that is known of rest days. */
export const plainCalendar: OfficeCalendar = { ...noDates, isWorkday: (day) => !isWeekend(day) }

/** An upload of the rubric: the number of its task, and its place there from 0. */
export interface UploadPlace {
  readonly task: number
  readonly upload: number
}

export const uploadKey = ({ task, upload }: UploadPlace): string => `${task}.${upload}`

/** What a deadline may depend on. */
export interface DueContext {
  readonly year: number
  /** The period, of a row that recurs. */
  readonly period?: Period
  /** Deadlines moved by an extension, one place an upload; null: as the notice says. */
  readonly due?: readonly (Day | null)[]
  /** The times of those days, `17:00`; null: their end. Left out: no extension names one. */
  readonly dueTime?: readonly (string | null)[]
  /** The day the office began to use the program; left out: before every deadline. */
  readonly since?: Day | undefined
}

/** A deadline, compiled. */
export interface DueRule {
  /** The day it falls on; null while that is not known. */
  on(context: DueContext): Day | null
  /** The hour and minute of that day; null: its end. */
  readonly time: string | null
  /** As the notice writes it: 「会议结束后3个工作日内」「次年1月10日前」「每月5日前」. */
  readonly words: string
  /** What is waited for: 「会议日期待督导办登记」; null where the words say it. */
  readonly awaits: string | null
}

const onDay = (year: number, monthDay: string): Day => Day.parse(`${year}-${monthDay}`)

/** The last day of a month counted from 1. */
const endOfMonth = (year: number, month: number): Day =>
  addDays(month === 12 ? onDay(year + 1, '01-01') : onDay(year, `${String(month + 1).padStart(2, '0')}-01`), -1)

/** The day some days after another, which is not counted. */
export function daysAfter(from: Day, days: number, isCounted: (day: Day) => boolean): Day {
  let [day, left] = [from, days]
  while (left > 0) {
    day = addDays(day, 1)
    if (isCounted(day)) left -= 1
  }
  return day
}

const countedBy = (working: boolean, calendar: OfficeCalendar) => (day: Day) => !working || calendar.isWorkday(day)

const before = (words: string, time: string | null): string => `${words}${time ?? ''}前`

const daysWords = (days: number, working: boolean): string => `${days}${working ? '个工作日' : '日'}内`

/** 「会议结束」 */
export const eventWords = ({ name, verb = '' }: EventData): string => `${name}${verb}`

/** Compiles an upload's deadline; an event that is not the rubric's gives null. */
export function compileDue(
  data: DueData,
  place: UploadPlace,
  { events, calendar }: { readonly events: readonly EventData[]; readonly calendar: OfficeCalendar },
): DueRule | null {
  if (data === SET_BY_OFFICE) {
    const on = () => calendar.set.get(uploadKey(place)) ?? null
    return { on, time: null, words: '期限由督导办确定', awaits: null }
  }
  if (typeof data === 'string') return fixed(({ year }) => onDay(year, data), before(yearlyDayWords(data), null), null)
  const { time = null } = data
  if ('endOf' in data) {
    const month = Number.parseInt(data.endOf, 10)
    const on = ({ year }: DueContext) => endOfMonth(year + (data.nextYear ? 1 : 0), month)
    return fixed(on, before(`${data.nextYear ? '次年' : ''}${data.endOf}底`, time), time)
  }
  if ('day' in data) {
    const on = ({ year }: DueContext) => onDay(year + (data.nextYear ? 1 : 0), data.day)
    return fixed(on, before(`${data.nextYear ? '次年' : ''}${yearlyDayWords(data.day)}`, time), time)
  }
  const event = events.find(({ name }) => name === data.after)
  if (!event) return null
  const { days, working } = data
  return {
    on: () => {
      const from = calendar.events.get(event.name)
      return from === undefined ? null : daysAfter(from, days, countedBy(working, calendar))
    },
    time,
    words: `${eventWords(event)}后${daysWords(days, working)}${time === null ? '' : `（${time}前）`}`,
    awaits: `${event.name}日期待督导办登记`,
  }
}

const fixed = (on: DueRule['on'], words: string, time: string | null): DueRule => ({ on, time, words, awaits: null })

/** The month in which a period ends, and the one after it. */
const monthNames = {
  月: ['每月', '次月'],
  季度: ['每季度末月', '次季度首月'],
  半年: ['每半年末月', '半年后首月'],
  年: ['12月', '次年1月'],
} as const satisfies Record<Frequency, readonly [string, string]>

const periodEnds = { 月: '每月底', 季度: '每季度末', 半年: '每半年末', 年: '年终' } as const satisfies Record<
  Frequency,
  string
>

/** Compiles the deadline of each period. */
export function compileRecurringDue(data: RecurringDueData, every: Frequency, calendar: OfficeCalendar): DueRule {
  if (data === PERIOD_END)
    return fixed((context) => lastDayIn(periodIn(context, every)), before(periodEnds[every], null), null)
  const { time = null } = data
  if ('after' in data) {
    const { days, working } = data
    return {
      on: (context) => daysAfter(lastDayIn(periodIn(context, every)), days, countedBy(working, calendar)),
      time,
      words: `${every === '年' ? '年度' : `每${every}`}结束后${daysWords(days, working)}${time === null ? '' : `（${time}前）`}`,
      awaits: null,
    }
  }
  const { day, following } = data
  const on = (context: DueContext) => dayInLastMonth(periodIn(context, every), day, following)
  return fixed(on, before(`${monthNames[every][following ? 1 : 0]}${day}日`, time), time)
}

/** The period that is judged; a programming error where there is none. */
function periodIn({ period }: DueContext, every: Frequency): Period {
  if (period === undefined || frequencyOf(period) !== every)
    throw new RangeError(`a row of each ${every} has no period ${period}`)
  return period
}
