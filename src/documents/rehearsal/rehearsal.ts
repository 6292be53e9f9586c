import type { Day } from '../../domain/day.ts'

/** How a simulated unit behaves over the year. */
export const tempers = ['punctual', 'late', 'silent', 'returned'] as const
export type Temper = (typeof tempers)[number]

export const temperWords = {
  punctual: '按时',
  late: '拖延',
  silent: '常不报',
  returned: '常被退回',
} as const satisfies Record<Temper, string>

/** The reminders of a day: how many items of each kind, in how many messages to how many people. */
export interface ReminderDay {
  readonly day: Day
  readonly before: number
  readonly dayOf: number
  readonly after: number
  readonly escalated: number
  readonly messages: number
}

/** A flag that was given, changed or taken away. */
export interface FlagChange {
  readonly day: Day
  readonly unit: string
  /** 「任务3」, or with the name of its notice where there are several. */
  readonly task: string
  /** In words: 「预计红旗」; 「无」 where there is none. */
  readonly from: string
  readonly to: string
}

/** A supervision letter that an escalation suggests. */
export interface Letter {
  readonly day: Day
  readonly unit: string
  readonly task: string
}

/** The messages that one person got on the bot's own account. */
export interface PersonMessages {
  readonly person: string
  readonly of: string
  readonly total: number
  /** The most in one day. */
  readonly most: number
  readonly byMonth: readonly number[]
}

/** A deadline that falls on a rest day. */
export interface RestDayDeadline {
  readonly day: Day
  readonly weekday: string
  readonly task: string
  readonly title: string
  /** The working day before it. */
  readonly before: Day
}

/** A case that the notice does not cover, as it was met. */
export interface Gap {
  readonly task: string
  readonly title: string
  readonly when: string
  readonly first: Day
  readonly units: number
}

/** A year as it was played. */
export interface RehearsedYear {
  readonly notices: readonly string[]
  readonly year: number
  readonly seed: number
  readonly from: Day
  readonly until: Day
  readonly units: Readonly<Record<Temper, number>>
  readonly said: number
  readonly reminders: readonly ReminderDay[]
  readonly flags: readonly FlagChange[]
  readonly letters: readonly Letter[]
  readonly people: readonly PersonMessages[]
  readonly restDays: readonly RestDayDeadline[]
  readonly gaps: readonly Gap[]
  /** Flags at the end, by their words. */
  readonly atTheEnd: readonly { readonly words: string; readonly count: number }[]
}
