import { expect, it } from 'vitest'
import { UnitId } from '../../src/domain/unit.ts'
import type { ResultSet } from '../../src/dossier/result-set.ts'
import { figureLists } from '../../src/replies/present-result-set.ts'

/** So many units with a confirmed grade and a total. */
const setOf = (count: number): ResultSet => ({
  format: 1,
  units: Array.from({ length: count }, (_, at) => ({
    unit: UnitId.parse(`第${at + 1}局`),
    kind: '部门',
    results: [{ task: 1, stage: 'confirmed', grade: '优' }],
    total: { points: '90', level: null },
  })),
})

it.each([
  ['已核定', '项'],
  ['核定总分', '个单位'],
])('a list of more than 1,000 says how many more there are: %s', (title, counted) => {
  const listOf = (count: number) => figureLists(setOf(count), []).find((one) => one.title === title)
  expect(listOf(1000)?.rows).toHaveLength(1000)
  const long = listOf(1003)
  expect(long?.count).toBe(`1003${counted}`)
  expect(long?.rows).toHaveLength(1001)
  expect(long?.rows.at(-1)).toEqual([`其余3${counted}见导出的台账`, '', '', ''])
})
