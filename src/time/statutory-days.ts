import chineseDays from 'chinese-days'
import { addDays, Day } from '../domain/day.ts'

/**
 * The days off of a year that the law itself names (全国年节及纪念日放假办法, 国务院令第795号, 第二条), each at its place
 * in the calendar. Only the State Council's yearly arrangement says which other days are taken off or worked for them.
 */
export const statutoryDays = (year: number): readonly Day[] => [
  ...run(solarDay(year, 1, 1), 1),
  // 农历除夕、正月初一至初三
  ...run(addDays(newYearOf(year), -1), 4),
  ...run(solarDay(year, 4, qingming(year)), 1),
  ...run(solarDay(year, 5, 1), 2),
  ...run(lunarDay(year, 5, 5), 1),
  ...run(lunarDay(year, 8, 15), 1),
  ...run(solarDay(year, 10, 1), 3),
]

const run = (first: Day, count: number): Day[] => Array.from({ length: count }, (_, days) => addDays(first, days))

const solarDay = (year: number, month: number, day: number): Day =>
  Day.parse([year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'))

/** 清明 falls on 4 or 5 April in this century (寿星通用公式: [0.2422Y + 4.81] - [Y/4]). */
function qingming(year: number): number {
  const inCentury = year % 100
  return Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4)
}

/** 春节 of 2000, from which the others are counted. */
const NEW_YEAR_2000 = Day.parse('2000-02-05')

/** 正月初一; counted by the lengths of lunar months, since the package's own dates depend on the machine's zone. */
function newYearOf(year: number): Day {
  let days = 0
  for (let passed = 2000; passed < year; passed++) days += daysBefore(passed, 13)
  return addDays(NEW_YEAR_2000, days)
}

const lunarDay = (year: number, month: number, day: number): Day =>
  addDays(newYearOf(year), daysBefore(year, month) + day - 1)

/** The days of a lunar year before a month; its leap month follows the month of the same number. */
function daysBefore(year: number, month: number): number {
  const { leapMonth, days } = chineseDays.getYearLeapMonth(year)
  const months = Array.from({ length: month - 1 }, (_, at) => chineseDays.monthDays(year, at + 1))
  const leap = leapMonth !== undefined && leapMonth < month ? days : 0
  return months.reduce((total, one) => total + one, leap)
}
