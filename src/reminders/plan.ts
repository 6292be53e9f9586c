import { addDays, type Day, daysBetween } from '../domain/day.ts'
import {
  isUpload,
  type Matter,
  type OpenItem,
  type OpenUpload,
  type PointKind,
  type Reminder,
  type ReminderPoint,
} from '../domain/reminder.ts'
import { hasBegun, type TaskSubject } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import type { Since } from './day-record.ts'

/** What the plan looks at: the day something falls due or was sent, and whether it is chased afterwards. */
type Dated = Pick<OpenItem, 'due' | 'voluntary' | 'period'> & Pick<Matter, 'isSent'>

/** A point that is not reminded of any more, because its deadline has passed. */
export interface DroppedPoint<Item = OpenItem> {
  readonly item: Item
  readonly point: ReminderPoint
}

export interface Plan<Item = OpenItem> {
  readonly reminders: readonly Reminder<Item>[]
  readonly dropped: readonly DroppedPoint<Item>[]
}

/**
 * Plans today's reminders, at most one for each item, from the points since the last look. On a rest day only its own
 * deadlines are reminded of; the others wait for the next working day.
 */
export function planReminders<Item extends Dated>(looking: {
  items: readonly Item[]
  settings: ReminderSettings
  calendar: WorkCalendar
  since: Since
  today: Day
}): Plan<Item> {
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

  const reminders: Reminder<Item>[] = []
  const dropped: DroppedPoint<Item>[] = []
  for (const item of looking.items) {
    const { daysLeft, points, stale } = todayOf(item)
    for (const point of stale) dropped.push({ item, point })
    const newest = points.at(-1)
    if (newest) reminders.push({ item, kind: newest.kind, daysLeft, points })
  }
  return { reminders, dropped }
}

/** The points of an item that are due today. */
interface Today {
  readonly daysLeft: number
  readonly points: readonly ReminderPoint[]
  readonly stale: readonly ReminderPoint[]
}

/** Remembers the answer by deadline and period, since many units share few of them. */
function rememberedByDay(todayOf: (item: Dated) => Today): (item: Dated) => Today {
  const known = new Map<string, Today>()
  return (item) => {
    const key = `${item.due} ${item.voluntary} ${item.period} ${item.isSent}`
    const made = known.get(key) ?? todayOf(item)
    known.set(key, made)
    return made
  }
}

const isStale = (point: ReminderPoint, daysLeft: number) => point.offset <= 0 && daysLeft < 0

/** Days before and after a deadline; 0 among `before` is the day itself. */
export interface ReminderSettings {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** The days on which an item is reminded of, oldest first; two can fall on one day, and none before its period begins. */
export const pointsOf = (item: Dated, settings: ReminderSettings, calendar: WorkCalendar): ReminderPoint[] =>
  pointsAround(item, settings, calendar).filter(({ day }) => hasBegun(item, day))

function pointsAround(item: Dated, settings: ReminderSettings, calendar: WorkCalendar): ReminderPoint[] {
  const at = (kind: PointKind, offset: number, day: Day): ReminderPoint => ({ kind, offset, day })
  const nominal = (offset: number) => addDays(item.due, offset)

  const offsets = item.isSent ? [] : settings.before
  const before = ascending(offsets.map((days) => -days)).map((offset) =>
    offset === 0 ? at('day-of', 0, item.due) : at('before', offset, nearestWorkday(nominal(offset), -1, calendar)),
  )
  if (item.voluntary) return before

  const after = ascending(settings.after.filter((days) => days > 0)).map((offset) =>
    at('after', offset, nearestWorkday(nominal(offset), 1, calendar)),
  )
  const last = after.at(-1)
  return last ? [...before, ...after, { ...last, kind: 'escalation' }] : before
}

/** The day itself if it is a working day, else the next one in that direction. */
function nearestWorkday(day: Day, step: 1 | -1, calendar: WorkCalendar): Day {
  return calendar.isWorkday(day) ? day : nearestWorkday(addDays(day, step), step, calendar)
}

/** Sorts offsets without repetitions; `+ 0` turns -0 into 0. */
const ascending = (offsets: readonly number[]) =>
  [...new Set(offsets.map((offset) => offset + 0))].sort((a, b) => a - b)

/** A unit and a task, or one period of it, that the office names; absent means all. */
export interface Chased {
  readonly unit?: UnitId | undefined
  readonly task?: number | undefined
  readonly period?: TaskSubject['period'] | undefined
}

/** The uploads under a notice that a 催办 is about; what is voluntary or has not begun is never chased. */
export const itemsToChase = (
  items: readonly OpenItem[],
  { notice, today }: { readonly notice: string; readonly today: Day },
  named: readonly Chased[],
): OpenUpload[] =>
  items
    .filter(isUpload)
    .filter(
      (item) =>
        item.notice === notice && !item.voluntary && hasBegun(item, today) && named.some((one) => isNamed(item, one)),
    )

const isNamed = (item: OpenItem, { unit, task, period }: Chased): boolean =>
  (unit === undefined || unit === item.unit) &&
  (task === undefined || task === item.task) &&
  (period === undefined || period === item.period)

/** An open item as something to remind of today. */
export function chaseOf(item: OpenItem, today: Day): Reminder {
  const daysLeft = daysBetween(today, item.due)
  return { item, kind: kindOf(daysLeft), daysLeft, points: [] }
}

const kindOf = (daysLeft: number): PointKind => (daysLeft > 0 ? 'before' : daysLeft === 0 ? 'day-of' : 'after')
