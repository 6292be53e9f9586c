import { addDays, type Day } from '../domain/day.ts'
import { isUpload, type OpenItem, taskOfItem } from '../domain/reminder.ts'
import { taskKey } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Standing } from './standing.ts'

/** Why something that is open may not come in time. */
export type RiskReason =
  /** No more working days than these are left, and nothing of it is in. */
  | { readonly kind: 'nothing-in'; readonly workdays: typeof LAST_WORKDAYS }
  /** So many other tasks of the unit came late this year, or have not come at all. */
  | { readonly kind: 'late-before'; readonly times: number }
  /** No way leads to any contact of the unit. */
  | { readonly kind: 'unreachable' }
  /** It went back to the unit and has not come again. */
  | { readonly kind: 'returned' }

/** Something that is open, with the reasons why it may not come in time. */
export interface AtRisk {
  readonly item: OpenItem
  /** At least one. */
  readonly reasons: readonly RiskReason[]
}

/** How a unit stands under one notice. */
export interface UnitStandings {
  readonly notice: string
  readonly standings: readonly Standing[]
}

interface Known {
  readonly today: Day
  /** How a unit stands in everything that it is asked for this year, under all notices. */
  standingsOf(unit: UnitId): readonly UnitStandings[]
  isReached(unit: UnitId): boolean
  readonly calendar: { isWorkday(day: Day): boolean }
}

/** Working days before a deadline in which something should have come in. */
const LAST_WORKDAYS = 3
/** A unit that was late so often this year may be late again. */
const OFTEN_LATE = 2

/**
 * Picks what is open, not past and may not come in time (临期预判), in the order given. What is voluntary may stay out,
 * and is never among it.
 */
export function atRisk(items: readonly OpenItem[], known: Known): readonly AtRisk[] {
  return items.flatMap((item) => {
    if (item.voluntary || item.due < known.today) return []
    const reasons = reasonsFor(item, known)
    return reasons.length === 0 ? [] : [{ item, reasons }]
  })
}

function reasonsFor(item: OpenItem, { today, standingsOf, isReached, calendar }: Known): readonly RiskReason[] {
  const standings = standingsOf(item.unit)
  const times = lateBefore(item, standings)
  const isNear = isWithinWorkdays(calendar, { today, due: item.due })
  return [
    ...(isNear && isNothingIn(item, standings) ? [{ kind: 'nothing-in', workdays: LAST_WORKDAYS } as const] : []),
    ...(isUpload(item) && item.wasReturned ? [{ kind: 'returned' } as const] : []),
    ...(times >= OFTEN_LATE ? [{ kind: 'late-before', times } as const] : []),
    ...(isReached(item.unit) ? [] : [{ kind: 'unreachable' } as const]),
  ]
}

/** Whether no more than three working days lie before a day, today among them. */
function isWithinWorkdays(
  calendar: Known['calendar'],
  { today, due }: { readonly today: Day; readonly due: Day },
): boolean {
  let left = 0
  for (let day = today; day < due; day = addDays(day, 1)) {
    if (calendar.isWorkday(day)) left += 1
    if (left > LAST_WORKDAYS) return false
  }
  return true
}

function isNothingIn(item: OpenItem, standings: readonly UnitStandings[]): boolean {
  if (!isUpload(item)) return false
  const own = standings
    .filter(({ notice }) => notice === item.notice)
    .flatMap((one) => one.standings)
    .find(({ task }) => taskKey(task) === taskKey(taskOfItem(item)))
  return own?.state.uploads[item.upload]?.submissions.length === 0
}

/** Other tasks that came late or are overdue: of the own one it is not known yet. */
const lateBefore = (item: OpenItem, standings: readonly UnitStandings[]): number =>
  standings.flatMap(({ notice, standings: own }) =>
    own.filter(
      ({ task, result: { timing } }) =>
        !task.voluntary &&
        (timing === 'late' || timing === 'overdue') &&
        !(notice === item.notice && taskKey(task) === taskKey(taskOfItem(item))),
    ),
  ).length
