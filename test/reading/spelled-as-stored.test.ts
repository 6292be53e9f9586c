import { expect, it } from 'vitest'
import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { spelledAsStored } from '../../src/reading/spelled-as-stored.ts'

const roster = demoRoster()

it('a unit stays under the name its records have', () => {
  const old = UnitId.parse('\uF90A水区')
  const { units, groups } = spelledAsStored(roster, [old, UnitId.parse('中原区')])
  expect(units.map(({ name }) => name).slice(0, 2)).toEqual([old, '中原区'])
  expect(groups[0]?.units[0]).toBe(old)
})

it('a roster whose records have plain names is left alone', () => {
  expect(spelledAsStored(roster, [UnitId.parse('金水区')])).toBe(roster)
})
