import type { Day } from './day.ts'
import type { Period } from './period.ts'
import { inPeriod, type Task } from './task.ts'
import type { UnitId } from './unit.ts'

/** Something of a unit's task that is due on a day. */
interface OfTask {
  /** The notice's id. */
  readonly notice: string
  /** Its short name, where another notice has a task of that number too. */
  readonly noticeName?: string
  readonly unit: UnitId
  readonly task: number
  /** Of a task that recurs. */
  readonly period?: Period
  readonly title: string
  readonly due: Day
  /** 加分项: reminded of, never chased. */
  readonly voluntary: boolean
}

/** One upload of one unit that is still to come; it is due on the extended day where there is an extension (延期). */
export interface OpenUpload extends OfTask {
  readonly kind: 'upload'
  /** Position among the task's uploads (task 9 asks twice). */
  readonly upload: number
  /** The time of that day, `17:00`, where its end is not meant. */
  readonly time?: string
  /** Chinese, what is still to come: 「材料1、材料2」; may be empty. */
  readonly missing: string
  /** It was handed in and went back to the unit (退回): what is due is its coming back. */
  readonly wasReturned: boolean
}

/** A problem found in a spot check (抽查) that is still to be put right. */
export interface OpenFinding extends OfTask {
  readonly kind: 'finding'
  /** Its place among those of the task, from 1. */
  readonly no: number
  readonly problem: string
}

/** What a unit still owes. */
export type OpenItem = OpenUpload | OpenFinding

export const isUpload = (item: OpenItem): item is OpenUpload => item.kind === 'upload'

/** Something other than a task that falls due on a day: a recommendation, a duty of the office, a correction. */
export interface Matter {
  /** The notice's id. */
  readonly notice: string
  /** Who is reminded: a unit's contacts and those of a candidate, the office's clerks and where it says so its leaders, or these alone. */
  readonly of:
    | { readonly kind: 'unit'; readonly unit: UnitId; readonly candidate?: UnitId }
    | { readonly kind: 'office'; readonly withLeaders: boolean }
    | { readonly kind: 'leaders' }
  /** Chinese, what is due: 「示范点推荐」. */
  readonly title: string
  readonly due: Day
  /** It was sent on that day and is to be confirmed: it is reminded of afterwards alone, and is never overdue. */
  readonly isSent?: true
  /** Reminded of up to its day and not chased afterwards. */
  readonly voluntary: boolean
  /** Chinese, what is still to come: 「尚缺申报报告」; may be empty. */
  readonly missing: string
  /** What missing it means, in the notice's words: 「逾期不报视为自动放弃」; empty where it says nothing. */
  readonly consequence: string
  /** What to send: 「推荐 示范点」. */
  readonly say: string
}

/** The task of an item, to be named. */
export const taskOfItem = ({ task: no, noticeName, period }: OpenItem): Pick<Task, 'no' | 'notice' | 'period'> => ({
  no,
  ...(noticeName === undefined ? {} : { notice: noticeName }),
  ...inPeriod(period),
})

export type PointKind = 'before' | 'day-of' | 'after' | 'escalation'

/** A day on which an item is to be reminded of. */
export interface ReminderPoint {
  readonly kind: PointKind
  /** Days from the deadline as the campaign sets them: -7 a week before, 3 three days after. */
  readonly offset: number
  /** The day it falls on once rest days are avoided. */
  readonly day: Day
}

/** Today's reminder (提醒) of one item, for all points that fell due. */
export interface Reminder<Item = OpenItem> {
  readonly item: Item
  /** The kind of the newest point. */
  readonly kind: PointKind
  /** Days from today to the deadline: 0 on its day, negative when late. */
  readonly daysLeft: number
  /** The points merged into it, oldest first; one when every day was looked at. */
  readonly points: readonly ReminderPoint[]
}

/** What lies on the office's desk in the morning of a working day. */
export interface Desk {
  /** What fell due since the working day before and is not in. */
  readonly fellDue: readonly OpenItem[]
  /** What came in since then, whole: 「金水区 任务1」. */
  readonly cameIn: readonly string[]
  /** How much waits for review, and the day since when the longest does. */
  readonly waiting: { readonly count: number; readonly since: Day } | null
  /** Appeals without an answer: 「金水区 任务1」. */
  readonly appeals: readonly string[]
  /** How many items of the coming days may not come in time (临期预判), and of which units; told beside other things, and not alone. */
  readonly atRisk: { readonly count: number; readonly units: readonly UnitId[] }
  /** What was relayed (传达) and by whom it is not confirmed. */
  readonly unconfirmed: readonly { readonly notice: string; readonly units: readonly UnitId[] }[]
}

/** One recipient's daily message. */
export type Digest =
  | {
      readonly kind: 'person'
      readonly day: Day
      /** The reminders of the person's own units. */
      readonly own: readonly Reminder[]
      /** The escalated reminders of the units that the person leads. */
      readonly led: readonly Reminder[]
      /** The escalated reminders of all units, for the office. */
      readonly office: readonly Reminder[]
      /** What else falls due for the person. */
      readonly matters: readonly Reminder<Matter>[]
      /** What lies on the desk of a clerk; null for others, and where nothing does. */
      readonly desk: Desk | null
    }
  | { readonly kind: 'group'; readonly day: Day; readonly reminders: readonly Reminder<OpenUpload>[] }
