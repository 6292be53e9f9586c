import type { Day } from './day.ts'
import type { UnitId } from './unit.ts'

/** One upload of one unit that is still to come. */
export interface OpenItem {
  readonly unit: UnitId
  readonly task: number
  /** Position among the task's uploads (task 9 asks twice). */
  readonly upload: number
  readonly title: string
  /** With an extension (延期), the extended day. */
  readonly due: Day
  /** 加分项: reminded of, never chased. */
  readonly voluntary: boolean
  /** Chinese, what is still to come: 「材料1、材料2」; may be empty. */
  readonly missing: string
}

export type PointKind = 'before' | 'day-of' | 'after' | 'escalation'

/** A day on which an item is to be reminded of. */
export interface ReminderPoint {
  readonly kind: PointKind
  /** Days from the deadline as the campaign sets them: -7 a week before, 3 three days after. */
  readonly offset: number
  /** The day it falls on once rest days are avoided. */
  readonly day: Day
}

/** What one item is reminded of today (提醒), whatever number of points it stands for. */
export interface Reminder {
  readonly item: OpenItem
  /** Of the newest point. */
  readonly kind: PointKind
  /** As of today: 0 on the day of the deadline, negative when late. */
  readonly daysLeft: number
  /** The points merged into it, oldest first; one when every day was looked at. */
  readonly points: readonly ReminderPoint[]
}

/** What one recipient is told in one message a day. */
export type Digest =
  | {
      readonly kind: 'person'
      readonly day: Day
      /** Of the units the person is contact of. */
      readonly own: readonly Reminder[]
      /** Escalated, of the units the person leads. */
      readonly led: readonly Reminder[]
      /** Escalated, of all units, for the office. */
      readonly office: readonly Reminder[]
    }
  | { readonly kind: 'group'; readonly day: Day; readonly reminders: readonly Reminder[] }
