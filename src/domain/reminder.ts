import type { Day } from './day.ts'
import type { Period } from './period.ts'
import { inPeriod, type Task } from './task.ts'
import type { UnitId } from './unit.ts'

/** One upload of one unit that is still to come. */
export interface OpenItem {
  /** The notice's id. */
  readonly notice: string
  /** Its short name, where another notice has a task of that number too. */
  readonly noticeName?: string
  readonly unit: UnitId
  readonly task: number
  /** Of a task that recurs. */
  readonly period?: Period
  /** Position among the task's uploads (task 9 asks twice). */
  readonly upload: number
  readonly title: string
  /** The extended day where there is an extension (延期). */
  readonly due: Day
  /** The time of that day, `17:00`, where its end is not meant. */
  readonly time?: string
  /** 加分项: reminded of, never chased. */
  readonly voluntary: boolean
  /** Chinese, what is still to come: 「材料1、材料2」; may be empty. */
  readonly missing: string
  /** It was handed in and went back to the unit (退回): what is due is its coming back. */
  readonly wasReturned: boolean
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
export interface Reminder {
  readonly item: OpenItem
  /** The kind of the newest point. */
  readonly kind: PointKind
  /** Days from today to the deadline: 0 on its day, negative when late. */
  readonly daysLeft: number
  /** The points merged into it, oldest first; one when every day was looked at. */
  readonly points: readonly ReminderPoint[]
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
    }
  | { readonly kind: 'group'; readonly day: Day; readonly reminders: readonly Reminder[] }
