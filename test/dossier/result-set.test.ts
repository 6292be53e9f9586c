import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Flag } from '../../src/domain/flag.ts'
import { hashHex } from '../../src/domain/hash.ts'
import { UnitId, type UnitKind } from '../../src/domain/unit.ts'
import type { LedgerRow } from '../../src/dossier/progress.ts'
import { changesBetween, type ResultSet, readSet, resultSetOf, writtenSet } from '../../src/dossier/result-set.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { anEntry, submittedAtTime } from './an-entry.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)
const at = new Date('2026-08-20T10:00:00+08:00')
const inTime = submittedAtTime('2026-07-01T10:00:00+08:00', { task: 1 })
const reviewed = (criteria: number[]) => anEntry({ kind: 'reviewed', task: 1, facts: { criteria } })

const rowOf = (name: string, kind: UnitKind, entries: ReturnType<typeof anEntry>[]): LedgerRow => ({
  unit: UnitId.parse(name),
  kind,
  standings: tasks
    .filter((task) => task.appliesTo.includes(kind))
    .map((task) => standingOf(entries, task, { rubric, year: 2026, kind, unit: name, at })),
})

const rows = [
  rowOf('甲区', '县市区', [inTime, reviewed([1, 2, 3])]),
  rowOf('乙区', '县市区', [inTime, anEntry({ kind: 'assessed', task: 1, facts: { criteria: [1] } })]),
  rowOf('丙局', '部门', []),
]
const hashOf = (set: ResultSet) => hashHex(writtenSet(set))
const one = (changed: Partial<ResultSet['units'][number]['results'][number]>): ResultSet => ({
  format: 1,
  units: [{ unit: UnitId.parse('甲区'), kind: '县市区', results: [{ task: 1, ...changed }] }],
})

describe('a frozen set of results', () => {
  it('is the same text for the same results, whatever the order they come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const set = resultSetOf(shuffled.map((row) => ({ ...row, standings: row.standings.toReversed() })))
        expect(hashOf(set)).toBe(hashOf(resultSetOf(rows)))
      }),
    )
  })

  it('has another hash once a result is another one, and reads back as it was', () => {
    const other = resultSetOf([rowOf('甲区', '县市区', [inTime, reviewed([1])]), ...rows.slice(1)])
    expect(hashOf(other)).not.toBe(hashOf(resultSetOf(rows)))
    expect(readSet(writtenSet(other))).toEqual(other)
  })

  it('holds no claim of a unit', () => {
    const second = resultSetOf(rows).units.find(({ unit }) => unit === '乙区')
    expect(second?.results.find(({ task }) => task === 1)).toEqual({ task: 1, stage: 'complete' })
  })

  it('has no changes against itself', () => {
    const set = resultSetOf(rows)
    expect(changesBetween(set, set)).toEqual({ corrected: [], improved: [], worsened: [] })
  })

  it.each([
    ['another grade', one({ grade: '优' }), one({ grade: '良' }), 'corrected'],
    ['a grade that was taken back', one({ grade: '优' }), one({}), 'corrected'],
    ['other points', one({ points: '8' }), one({ points: '7.5' }), 'corrected'],
    ['a flag that was taken back', one({ flag: 'yellow' }), one({}), 'corrected'],
    ['a flag put right', one({ flag: 'yellow' }), one({ flag: 'blue', rectified: true }), 'improved'],
    ['a better flag', one({ flag: 'blue' }), one({ flag: 'red' }), 'improved'],
    ['a worse flag', one({ flag: 'blue' }), one({ flag: 'yellow' }), 'worsened'],
    ['what is new', one({ stage: 'complete' }), one({ stage: 'confirmed', grade: '优', flag: 'red' }), null],
  ] as const)('%s is %4$s', (_, before, now, where) => {
    const { corrected, improved, worsened } = changesBetween(before, now)
    const found = { corrected, improved, worsened }
    for (const [name, list] of Object.entries(found))
      expect([name, list.length]).toEqual([name, name === where ? 1 : 0])
  })

  it('puts no change in two places', () => {
    const result = fc.record(
      {
        grade: fc.constantFrom('优', '良'),
        points: fc.constantFrom('1', '2'),
        flag: fc.constantFrom(...Flag.options),
        rectified: fc.constant(true as const),
        stage: fc.constantFrom('confirmed' as const, 'overdue' as const),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(result, result, (before, now) => {
        const { corrected, improved, worsened } = changesBetween(one(before), one(now))
        expect(corrected.length + improved.length + worsened.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
