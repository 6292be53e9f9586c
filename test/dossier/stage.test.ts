import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { openUploads } from '../../src/dossier/open-uploads.ts'
import { progressOf } from '../../src/dossier/progress.ts'
import { stageOf, stages } from '../../src/dossier/stage.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { presentCounts } from '../../src/replies/present-progress.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { anEntry, day, submittedAtTime } from './an-entry.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)
const moment = fc
  .integer({ min: 0, max: 330 })
  .map((days) => new Date(Date.parse('2026-06-01T10:00:00+08:00') + days * 86_400_000))

/** An act of some task at some moment; those that do not fit the task are left out below. */
const act = fc.record({
  at: moment,
  task: fc.constantFrom(...tasks),
  upload: fc.nat(1),
  kind: fc.constantFrom('submitted', 'part', 'returned', 'withdrawn', 'extended', 'assessed', 'reviewed'),
})

function entriesOf(acts: readonly { at: Date; task: (typeof tasks)[number]; upload: number; kind: string }[]): Entry[] {
  return acts
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .flatMap(({ at, task, upload, kind }): Entry[] => {
      if (upload >= task.uploads.length) return []
      const when = at.toISOString().replace('Z', '+00:00')
      const materials = task.materials.map((_, place) => place)
      const which = { task: task.no, upload }
      switch (kind) {
        case 'submitted':
          return [submittedAtTime(when, { ...which, materials })]
        case 'part':
          return [submittedAtTime(when, { ...which, materials: materials.slice(0, 1) })]
        case 'returned':
          return [anEntry({ kind: 'returned', ...which, reason: '缺页', until: day('2026-08-05') }, when)]
        case 'withdrawn':
          return [anEntry({ kind: 'withdrawn', ...which }, when)]
        case 'extended':
          return [anEntry({ kind: 'extended', ...which, due: day('2026-12-20'), reason: '汛情' }, when)]
        case 'assessed':
          return [anEntry({ kind: 'assessed', task: task.no, facts: {} }, when)]
        default:
          return [anEntry({ kind: 'reviewed', task: task.no, facts: {} }, when)]
      }
    })
}

it('puts each task of each unit in one stage: the parts add up to the whole, whatever happened, at any moment', () => {
  const unit = fc.record({
    kind: fc.constantFrom(...rubric.unitKinds),
    acts: fc.array(act, { maxLength: 25 }),
  })
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 4 }), moment, (units, at) => {
      const rows = units.map(({ kind, acts }, index) => {
        const entries = entriesOf(acts.filter((one) => one.at <= at))
        const own = tasks.filter((task) => task.appliesTo.includes(kind))
        const standings = own.map((task) => standingOf(entries, task, { rubric, year: 2026, kind, at }))
        return { unit: UnitId.parse(`单位${index}`), kind, standings }
      })
      const progress = progressOf(rows, tasks, rubric)
      for (const counts of [progress.all, ...[...progress.kinds, ...progress.tasks].map((one) => one.counts)]) {
        expect(stages.reduce((sum, stage) => sum + counts.stages[stage], 0)).toBe(counts.due)
      }
      const [, due, parts = ''] = /应报(\d+)项：([^；]*)/.exec(presentCounts(rows.length, progress.all)) ?? []
      const said = [...parts.matchAll(/(\d+)项/g)].map(([, count]) => Number(count))
      expect(said.reduce((sum, count) => sum + count, 0)).toBe(Number(due))
      for (const standing of rows.flatMap(({ standings }) => standings)) {
        const stage = stageOf(standing)
        const open = openUploads(standing.state)
        const isDone = stage === null || stage === 'confirmed' || stage === 'complete'
        expect([stage, open.length > 0]).toEqual([stage, !isDone])
      }
    }),
    { numRuns: 150 },
  )
})
