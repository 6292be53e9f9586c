import { Day } from '../../src/domain/day.ts'
import type { OpenUpload } from '../../src/domain/reminder.ts'
import { UnitId } from '../../src/domain/unit.ts'

/** Task 2 of 金水区, due on a Wednesday, unless the case says otherwise. */
export const anOpenItem = (
  given: Partial<Omit<OpenUpload, 'unit' | 'due'>> & { unit?: string; due?: string } = {},
): OpenUpload => ({
  kind: 'upload',
  notice: 'zhengzhou-2020@2026',
  task: 2,
  upload: 0,
  title: '公布风险点清单',
  voluntary: false,
  missing: '材料3',
  wasReturned: false,
  ...given,
  unit: UnitId.parse(given.unit ?? '金水区'),
  due: Day.parse(given.due ?? '2026-07-29'),
})

export const defaultSettings = { before: [30, 14, 7, 3, 1, 0], after: [1, 3, 7] }
