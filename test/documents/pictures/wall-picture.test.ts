import { expect, it } from 'vitest'
import { wallPicture } from '../../../src/documents/pictures/wall-picture.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { standingOf } from '../../../src/dossier/standing.ts'
import { tasksOf } from '../../../src/rules/tasks-of.ts'
import { anEntry, submittedAtTime } from '../../dossier/an-entry.ts'
import { zhengzhou } from '../../rules/situations.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)
const at = new Date('2026-08-20T10:00:00+08:00')
const unit = UnitId.parse('甲区')
const entries = [
  submittedAtTime('2026-07-01T10:00:00+08:00', { task: 1 }),
  anEntry({ kind: 'reviewed', task: 1, facts: { criteria: [1, 2, 3] } }),
]
const standings = tasks
  .filter((task) => task.appliesTo.includes('县市区'))
  .map((task) => standingOf(entries, task, { rubric, year: 2026, kind: '县市区', unit, at }))

const drawn = (withFlags: boolean): string =>
  JSON.stringify(wallPicture({ title: '看板', units: [{ unit, standings }], tasks, at, withFlags }).option)

it('has a word in each cell: the official flag, and how far a task is', () => {
  expect(drawn(true)).toMatch(/红旗/)
  expect(drawn(true)).toMatch(/黄旗/)
  expect(drawn(true)).toMatch(/未报/)
})

it('has no flag where other units read along', () => {
  expect(drawn(false)).not.toMatch(/红旗|蓝旗|黄旗/)
  expect(drawn(false)).toMatch(/核定/)
  expect(drawn(false)).toMatch(/逾期/)
})
