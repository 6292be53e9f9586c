import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type Day, isWeekend, yearOfDay } from '../domain/day.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import { statutoryDays } from './statutory-days.ts'

/**
 * The State Council's yearly arrangements (国务院办公厅部分节假日安排的通知) as the chinese-days package lists them. Its
 * functions read a day in the machine's zone; its list has no zone.
 */
const holidays: ReadonlySet<string> = new Set(Object.keys(arrangements.holidays))
const workdays: ReadonlySet<string> = new Set(Object.keys(arrangements.workdays))

/** The years with an arrangement: 国庆 is in each, whatever 调休 does, and comes only with the whole. */
const arrangedYears = new Set(
  [...holidays].filter((day) => day.endsWith('-10-01')).map((day) => Number(day.slice(0, 4))),
)

/** The statutory days off of years without an arrangement. */
const statutoryIn = new Map<number, ReadonlySet<Day>>()

function isStatutory(day: Day): boolean {
  const year = yearOfDay(day)
  const days = statutoryIn.get(year) ?? new Set(statutoryDays(year))
  statutoryIn.set(year, days)
  return days.has(day)
}

const isArranged = (day: Day): boolean => arrangedYears.has(yearOfDay(day))

/** Working days by the year's arrangement; until there is one, weekends and the statutory days are off. */
export const chineseWorkCalendar: WorkCalendar = {
  isWorkday: (day) => {
    if (workdays.has(day)) return true
    if (holidays.has(day) || isWeekend(day)) return false
    return isArranged(day) || !isStatutory(day)
  },
  knows: isArranged,
}
