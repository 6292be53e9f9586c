import chineseDays from 'chinese-days'
import type { WorkCalendar } from '../ports/clock.ts'

/**
 * Working days by the State Council's yearly arrangement (国务院办公厅部分节假日安排的通知), as the chinese-days package
 * carries it. The package has a year's 国庆 (three statutory days, whatever 调休 does) only once that is published.
 */
export const chineseWorkCalendar: WorkCalendar = {
  isWorkday: (day) => chineseDays.isWorkday(day),
  knows: (day) => {
    const year = day.slice(0, 4)
    return chineseDays.getHolidaysInRange(`${year}-10-01`, `${year}-10-03`, false).length > 0
  },
}
