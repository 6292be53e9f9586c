import { type Day, daysBetween } from '../domain/day.ts'
import type { OpenItem, Reminder, ReminderPoint } from '../domain/reminder.ts'
import type { WorkCalendar } from '../ports/work-calendar.ts'
import { pointsOf, type ReminderSettings } from './points.ts'
import type { Since } from './since.ts'

/** A point nobody is reminded of any more: it announced a deadline that has passed since. */
export interface DroppedPoint {
  readonly item: OpenItem
  readonly point: ReminderPoint
}

export interface Plan {
  readonly reminders: readonly Reminder[]
  readonly dropped: readonly DroppedPoint[]
}

/**
 * What is to be reminded of today, at most one reminder an item, of the points since the last look up to today. On a
 * rest day only deadlines of that very day are; all else waits for the next working day.
 */
export function planReminders(looking: {
  items: readonly OpenItem[]
  settings: ReminderSettings
  calendar: WorkCalendar
  since: Since
  today: Day
}): Plan {
  const { settings, calendar, since, today } = looking
  const pointsFor = pointsByDay((item) => pointsOf(item, settings, calendar))
  const working = calendar.isWorkday(today)
  const isDue = ({ kind, day }: ReminderPoint) =>
    day <= today && (kind === 'day-of' ? since.dayOf < day : working && since.workdays < day)

  const reminders: Reminder[] = []
  const dropped: DroppedPoint[] = []
  for (const item of looking.items) {
    const daysLeft = daysBetween(today, item.due)
    const due = pointsFor(item).filter(isDue)
    const points = due.filter((point) => !isStale(point, daysLeft))
    dropped.push(...due.filter((point) => isStale(point, daysLeft)).map((point) => ({ item, point })))
    const newest = points.at(-1)
    if (newest) reminders.push({ item, kind: newest.kind, daysLeft, points })
  }
  return { reminders, dropped }
}

/** Ten thousand units have few different days among them. */
function pointsByDay(pointsFor: (item: OpenItem) => ReminderPoint[]): (item: OpenItem) => ReminderPoint[] {
  const known = new Map<string, ReminderPoint[]>()
  return (item) => {
    const key = `${item.due} ${item.voluntary}`
    const points = known.get(key) ?? pointsFor(item)
    known.set(key, points)
    return points
  }
}

const isStale = (point: ReminderPoint, daysLeft: number) => point.offset <= 0 && daysLeft < 0
