import { type Day, daysBetween } from '../domain/day.ts'
import type { OpenItem, PointKind, Reminder } from '../domain/reminder.ts'
import type { UnitId } from '../domain/unit.ts'

/** Whom and what the office names; absent means all. */
export interface Chased {
  readonly unit?: UnitId | undefined
  readonly task?: number | undefined
}

/** 催办: what is still open of what the office names. What is voluntary is reminded of, never chased. */
export const itemsToChase = (items: readonly OpenItem[], named: readonly Chased[]): OpenItem[] =>
  items.filter(
    (item) =>
      !item.voluntary &&
      named.some(
        ({ unit, task }) => (unit === undefined || unit === item.unit) && (task === undefined || task === item.task),
      ),
  )

/** An open item as something to remind of today. */
export function chaseOf(item: OpenItem, today: Day): Reminder {
  const daysLeft = daysBetween(today, item.due)
  return { item, kind: kindOf(daysLeft), daysLeft, points: [] }
}

const kindOf = (daysLeft: number): PointKind => (daysLeft > 0 ? 'before' : daysLeft === 0 ? 'day-of' : 'after')
