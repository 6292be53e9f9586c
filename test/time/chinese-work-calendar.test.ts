import { describe, expect, it } from 'vitest'
import { Day } from '../../src/domain/day.ts'
import { chineseWorkCalendar } from '../../src/time/chinese-work-calendar.ts'

describe('chineseWorkCalendar', () => {
  // 国务院办公厅关于2026年部分节假日安排的通知
  it.each([
    { day: '2026-01-01', works: false, why: '元旦' },
    { day: '2026-01-04', works: true, why: '元旦调休，周日上班' },
    { day: '2026-02-14', works: true, why: '春节调休，周六上班' },
    { day: '2026-02-16', works: false, why: '春节' },
    { day: '2026-02-24', works: true, why: '春节后上班' },
    { day: '2026-02-28', works: true, why: '春节调休，周六上班' },
    { day: '2026-04-06', works: false, why: '清明' },
    { day: '2026-09-20', works: true, why: '国庆调休，周日上班' },
    { day: '2026-09-25', works: false, why: '中秋' },
    { day: '2026-09-30', works: true, why: '国庆前' },
    { day: '2026-10-01', works: false, why: '国庆' },
    { day: '2026-10-07', works: false, why: '国庆' },
    { day: '2026-10-08', works: true, why: '国庆后' },
    { day: '2026-10-10', works: true, why: '国庆调休，周六上班' },
    { day: '2026-10-11', works: false, why: '周日' },
    { day: '2026-07-29', works: true, why: '周三' },
    { day: '2026-08-15', works: false, why: '周六' },
  ])('$day $why', ({ day, works }) => {
    expect(chineseWorkCalendar.isWorkday(Day.parse(day))).toBe(works)
  })

  it('says which years it knows, and falls back on weekends and the statutory days off', () => {
    const years = ['2020', '2025', '2026', '2099'].filter((year) =>
      chineseWorkCalendar.knows(Day.parse(`${year}-03-05`)),
    )
    expect(years).toEqual(['2020', '2025', '2026'])
    const works = (day: string) => chineseWorkCalendar.isWorkday(Day.parse(day))
    expect(['2027-01-01', '2027-02-05', '2027-10-01', '2099-10-01', '2027-10-09'].filter(works)).toEqual([])
    expect(['2027-01-04', '2027-02-09', '2027-10-04', '2099-10-05'].filter((day) => !works(day))).toEqual([])
  })
})
