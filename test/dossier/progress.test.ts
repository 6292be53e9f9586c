import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/domain/facts.ts'
import { UnitId, type UnitKind } from '../../src/domain/unit.ts'
import { countedOf, countsOf, type LedgerRow, progressOf } from '../../src/dossier/progress.ts'
import { stages } from '../../src/dossier/stage.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { anEntry, submittedAtTime } from './an-entry.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)
const at = new Date('2026-08-20T10:00:00+08:00')
const early = '2026-07-01T10:00:00+08:00'
const reviewed = (task: number, facts: Facts) => anEntry({ kind: 'reviewed', task, facts })
const assessed = (task: number, facts: Facts) => anEntry({ kind: 'assessed', task, facts })

const row = (name: string, kind: UnitKind, entries: ReturnType<typeof anEntry>[]): LedgerRow => ({
  unit: UnitId.parse(name),
  kind,
  standings: tasks
    .filter((task) => task.appliesTo.includes(kind))
    .map((task) => standingOf(entries, task, { rubric, year: 2026, kind, unit: '金水区', at })),
})

const rows = [
  row('甲区', '县市区', [submittedAtTime(early, { task: 1 }), reviewed(1, { criteria: [1, 2, 3] })]),
  row('乙区', '县市区', [submittedAtTime(early, { task: 1 }), assessed(1, { criteria: [1] })]),
  row('丙局', '部门', []),
]

describe('the progress of a campaign', () => {
  const progress = progressOf(rows, tasks, rubric)

  it('counts official results apart from claims', () => {
    expect(progress.all).toMatchObject({
      stages: { complete: 1, confirmed: 1, overdue: 4, returned: 0, partial: 0 },
      grades: new Map([['优', 1]]),
      flags: { red: 1, blue: 0 },
    })
    expect([...progress.all.claimed.values()].reduce((sum, count) => sum + count)).toBe(1)
    // Overdue: task 1 of 丙局 and task 2 of all three.
    expect(progress.all.flags.yellow).toBe(4)
  })

  it('is the sum of its kinds and of its tasks', () => {
    expect(progress.kinds.map(({ kind, units }) => [kind, units])).toEqual([
      ['县市区', 2],
      ['部门', 1],
    ])
    for (const parts of [progress.kinds, progress.tasks]) {
      expect(parts.reduce((sum, { counts }) => sum + counts.due, 0)).toBe(progress.all.due)
      for (const stage of stages) {
        expect(parts.reduce((sum, { counts }) => sum + counts.stages[stage], 0)).toBe(progress.all.stages[stage])
      }
    }
  })

  it('counts what was asked for, task by task', () => {
    for (const { task, counts } of progress.tasks) {
      const own = rows.flatMap(({ standings }) => standings.filter((standing) => standing.task.no === task.no))
      expect(counts).toEqual(countsOf(own.map(countedOf)))
      expect(counts.due).toBe(task.uploads.length > 0 && !task.voluntary ? own.length : 0)
    }
    expect(progressOf(rows, tasks.slice(0, 1), rubric).tasks).toHaveLength(1)
    expect(progressOf([], tasks, rubric)).toMatchObject({ units: 0, kinds: [], tasks: [] })
  })
})
