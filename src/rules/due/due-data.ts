import { z } from 'zod'
import { frequencies } from '../../domain/period.ts'
import { YearlyDay } from './yearly-day.ts'

/** A time of the day, quoted in YAML: "17:00". */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为时刻，如 "17:00"（要加引号）')

const time = TimeOfDay.exactOptional()
const nextYear = z.boolean().default(false)

/** 底 of a month. */
const EndOf = z.strictObject({
  endOf: z.string().regex(/^([1-9]|1[0-2])月$/, '应为月份，如 11月'),
  nextYear,
  time,
})

/** 7月29日17:00前, 次年1月10日前 */
const OnDay = z.strictObject({ day: YearlyDay, nextYear, time })

/** Days after an event that the office records; the day after the event is the first. */
const After = z.strictObject({
  after: z.string().min(1),
  days: z.int().min(1).max(366),
  /** 工作日; left out: natural days. */
  working: z.boolean().default(false),
  time,
})

/** The office sets it by an extension; until then nothing is late. */
export const SET_BY_OFFICE = '由督导办确定'

/** A deadline as a rubric writes it. */
export const DueData = z.union(
  [YearlyDay, z.literal(SET_BY_OFFICE), EndOf, OnDay, After],
  `应为「月-日」（如 07-29）、{ endOf: 11月 }、{ day: 01-10, nextYear: true }、{ after: 会议, days: 3, working: true } 或 ${SET_BY_OFFICE}`,
)
export type DueData = z.infer<typeof DueData>

/** The last day of a period. */
export const PERIOD_END = '期末'

/** 每月N日前: a day of the period's last month, or of the month after the period. */
const OnDayOfMonth = z.strictObject({ day: z.int().min(1).max(31), following: z.boolean().default(false), time })

/** A deadline of each period. */
export const RecurringDueData = z.union(
  [z.literal(PERIOD_END), OnDayOfMonth, z.strictObject({ ...After.shape, after: z.literal(PERIOD_END) })],
  '应为 期末、{ day: 5 }（当月5日）、{ day: 5, following: true }（次月5日）或 { after: 期末, days: 5, working: true }',
)
export type RecurringDueData = z.infer<typeof RecurringDueData>

export const yearMethods = ['sum', 'average', 'worst', 'last', 'losses'] as const
export type YearMethod = (typeof yearMethods)[number]

/** How the periods make the year; `missing`: what each period that was not handed in costs, points or grades. */
const YearObject = z.strictObject({
  by: z.enum(yearMethods),
  missing: z.number().positive().max(1000).exactOptional(),
})

/** The same, or by the number of periods that were not handed in alone. */
export const YearData = z.union(
  [
    z.enum(yearMethods).transform((by): z.infer<typeof YearObject> => ({ by })),
    YearObject,
    z.strictObject({ byMissing: z.record(z.string().regex(/^\d{1,2}$/), z.string().min(1)) }),
  ],
  '应为 sum、average、worst、last、losses 之一，{ by: sum, missing: 1 }（每缺一期扣的分），或 { byMissing: { 0: 优, 1: 良, 2: 差 } }',
)
export type YearData = z.infer<typeof YearData>

/** A row that recurs: as many tasks as it has periods. */
export const RecursData = z.strictObject({
  every: z.enum(frequencies),
  due: RecurringDueData,
  /** Whether the day of the deadline is in time, where the clause says so itself. */
  includesDay: z.boolean().exactOptional(),
  year: YearData,
})
export type RecursData = z.infer<typeof RecursData>

/** An event that deadlines count from (会议 结束); the office records its day. */
export const EventData = z.strictObject({
  name: z.string().regex(/^\p{Script=Han}{1,12}$/u, '应为1至12个汉字'),
  /** What it does on that day: 结束, 印发. */
  verb: z
    .string()
    .regex(/^\p{Script=Han}{1,6}$/u, '应为1至6个汉字')
    .exactOptional(),
  aliases: z.array(z.string().min(1)).default([]),
})
export type EventData = z.infer<typeof EventData>
