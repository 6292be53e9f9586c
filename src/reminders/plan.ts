import { type Day, daysBetween } from '../domain/day.ts'
import type { OpenItem, Reminder, ReminderPoint } from '../domain/reminder.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import { pointsOf, type ReminderSettings } from './reminder-points.ts'
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
  const working = calendar.isWorkday(today)
  const isDue = ({ kind, day }: ReminderPoint) =>
    day <= today && (kind === 'day-of' ? since.dayOf < day : working && since.workdays < day)

  const todayOf = rememberedByDay((item): Today => {
    const daysLeft = daysBetween(today, item.due)
    const due = pointsOf(item, settings, calendar).filter(isDue)
    return {
      daysLeft,
      points: due.filter((point) => !isStale(point, daysLeft)),
      stale: due.filter((point) => isStale(point, daysLeft)),
    }
  })

  const reminders: Reminder[] = []
  const dropped: DroppedPoint[] = []
  for (const item of looking.items) {
    const { daysLeft, points, stale } = todayOf(item)
    for (const point of stale) dropped.push({ item, point })
    const newest = points.at(-1)
    if (newest) reminders.push({ item, kind: newest.kind, daysLeft, points })
  }
  return { reminders, dropped }
}

/** What today means for an item. */
interface Today {
  readonly daysLeft: number
  readonly points: readonly ReminderPoint[]
  readonly stale: readonly ReminderPoint[]
}

/** Ten thousand units have few different days among them. */
function rememberedByDay(todayOf: (item: OpenItem) => Today): (item: OpenItem) => Today {
  const known = new Map<string, Today>()
  return (item) => {
    const key = `${item.due} ${item.voluntary}`
    const made = known.get(key) ?? todayOf(item)
    known.set(key, made)
    return made
  }
}

const isStale = (point: ReminderPoint, daysLeft: number) => point.offset <= 0 && daysLeft < 0
