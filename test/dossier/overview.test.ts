import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../src/domain/day.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { glanceOf, type UnitGlances } from '../../src/dossier/glance.ts'
import { courseOf, overviewOf, tasksIn } from '../../src/dossier/overview.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { submittedAtTime } from './an-entry.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)

/** What a unit handed in for task 2, and when. */
const aUnit = (name: string, at: Date, submitted: readonly string[]): UnitGlances => {
  const kind = '县市区'
  const entries = submitted
    .filter((time) => new Date(time) <= at)
    .map((time) => submittedAtTime(time, { task: 2, materials: [0] }))
  return {
    unit: UnitId.parse(name),
    kind,
    glances: tasks
      .filter((task) => task.appliesTo.includes(kind))
      .map((task) => glanceOf(standingOf(entries, task, { rubric, year: 2026, kind, unit: name, at }))),
    total: null,
  }
}

describe('overviewOf', () => {
  const at = new Date('2026-08-20T10:00:00+08:00')
  const rows = [aUnit('金水区', at, ['2026-08-01T10:00:00+08:00']), aUnit('中原区', at, [])]
  const overview = overviewOf(rows, dayOf(at))

  it('lists what is late with its days, the longest first', () => {
    expect(overview.overdue.map(({ unit, task, since, days }) => [unit, task.no, since, days])).toEqual([
      ['金水区', 1, '2026-07-29', 22],
      ['中原区', 1, '2026-07-29', 22],
      ['中原区', 2, '2026-08-15', 5],
    ])
  })

  it('lists what comes within two weeks, and the next after it', () => {
    expect(overview.coming.map(({ task, due, daysLeft, units }) => [task.no, due, daysLeft, units.length])).toEqual([
      [3, '2026-08-25', 5, 2],
    ])
    expect(overview.next).toMatchObject({ due: '2026-09-20', daysLeft: 31 })
  })

  it('lists what lies with the office, and since when', () => {
    expect(overview.waiting).toMatchObject([{ unit: '金水区', kind: 'review', days: 19 }])
  })

  it('of nobody is empty', () => {
    expect(overviewOf([], dayOf(at))).toMatchObject({ overdue: [], coming: [], next: null, waiting: [] })
    expect(tasksIn([], tasks)).toEqual([])
  })
})

it('never counts down through a year, ends at what is due and in, and knows no day that has not come', () => {
  const moment = fc.integer({ min: 0, max: 364 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days, 4)))
  const time = fc.integer({ min: 150, max: 360 }).map((days) => new Date(Date.UTC(2026, 0, days, 4)).toISOString())
  fc.assert(
    fc.property(moment, fc.array(fc.array(time, { maxLength: 2 }), { maxLength: 3 }), (at, units) => {
      const rows = units.map((submitted, index) => aUnit(`单位${index}`, at, submitted.toSorted()))
      const today = dayOf(at)
      const course = courseOf(rows, 2026, today)
      const came = course.flatMap((point) => point.came ?? [])
      for (const line of [course.map(({ due }) => due), came])
        expect(line).toEqual(line.toSorted((one, other) => one - other))
      expect(course.every((point) => (point.came === null) === point.day > today)).toBe(true)
      const uploads = rows.flatMap(({ glances }) => glances.flatMap((one) => one.uploads))
      expect(came.at(-1) ?? 0).toBe(uploads.filter((one) => one.came !== null && one.came <= today).length)
      const { counts, overdue } = overviewOf(rows, today)
      expect(overdue.length).toBe(counts.stages.overdue)
      expect(Object.values(counts.stages).reduce((sum, count) => sum + count, 0)).toBe(counts.due)
    }),
    { numRuns: 40 },
  )
})
