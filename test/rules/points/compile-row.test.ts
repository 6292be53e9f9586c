import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Facts } from '../../../src/domain/facts.ts'
import { exactOf } from '../../../src/rules/exact.ts'
import { resolveBy } from '../../../src/rules/interpreted.ts'
import { asFraction, exactAmount } from '../../../src/rules/points/amount.ts'
import { compileRow } from '../../../src/rules/points/compile-row.ts'
import { ScoreData } from '../../../src/rules/points/row-data.ts'
import { RubricError } from '../../../src/rules/rubric-error.ts'
import { clauses } from './clauses.ts'
import { naivePoints } from './naive-rows.ts'
import { randomRows } from './random-rows.ts'
import { aRow, pointsOf, type Score } from './rows.ts'

describe.each(clauses)('$clause', ({ score, cases }) => {
  const row = aRow(score)
  it.each(cases.map(([facts, points, daysLate = 0]) => ({ facts, points, daysLate })))(
    '$facts, $daysLate days late: $points',
    ({ facts, points, daysLate }) => {
      expect(pointsOf(row, facts, { daysLate })).toEqual(points)
    },
  )

  it('says in words how it comes about, and what would still bring points', () => {
    const situation = { unit: null, daysLate: 0 }
    for (const facts of row.samples(situation)) {
      const { start, effects, points, of } = row.account(facts, situation, true)
      if (points === null) throw new Error(`a sample waits: ${JSON.stringify(facts)}`)
      for (const { rule } of effects) expect(rule.found(facts, situation)).not.toMatch(/undefined|\[object/)
      const sum = effects.reduce((so, effect) => so.add(asFraction(effect.points ?? 0)), asFraction(start))
      if (sum.gte(0) && sum.lte(asFraction(of))) expect(sum.equals(asFraction(points))).toBe(true)
      for (const { facts: changed, gain } of row.gains(facts, situation)) {
        const better = row.judge({ ...facts, ...changed }, situation, true) ?? 0
        expect(asFraction(better).sub(asFraction(points)).equals(asFraction(gain))).toBe(true)
        expect(asFraction(gain).gt(0)).toBe(true)
      }
    }
    const lines = row.describe({ text: (text) => text, parameter: (value, words) => words(value) })
    expect(lines.join('\n')).not.toMatch(/undefined|\[object|NaN/)
  })
})

describe('a row of any rules', () => {
  const noInterpretations = { resolve: resolveBy([]), path: ['score'], isHandedIn: true }

  it('gives what adding it up clause by clause gives', () => {
    let waiting = 0
    fc.assert(
      fc.property(randomRows, ({ score, parsed, facts, daysLate }) => {
        const row = compileRow(parsed, noInterpretations)
        const points = row.judge(Facts.parse(facts), { unit: null, daysLate }, true)
        const naive = naivePoints(score, facts, daysLate)
        if (points === null) waiting++
        expect(points === null ? null : exactAmount(points)).toEqual(naive && exactOf(naive))
      }),
      { numRuns: 2_000 },
    )
    expect(waiting).toBeGreaterThan(50)
  })

  it('offers only what brings as much as it says', () => {
    fc.assert(
      fc.property(randomRows, ({ parsed, facts: said, daysLate }) => {
        const row = compileRow(parsed, noInterpretations)
        const facts = Facts.parse(said)
        const situation = { unit: null, daysLate }
        const now = row.judge(facts, situation, true)
        if (now === null) return
        for (const { facts: changed, gain } of row.gains(facts, situation)) {
          const then = row.judge({ ...facts, ...changed }, situation, true)
          if (then !== null) expect(asFraction(then).sub(asFraction(now)).equals(asFraction(gain))).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('asks an improvement to go no further than it has to', () => {
    fc.assert(
      fc.property(randomRows, fc.integer({ min: 1, max: 9 }), ({ parsed, facts: said, daysLate }, tenths) => {
        const row = compileRow(parsed, noInterpretations)
        const facts = Facts.parse(said)
        const situation = { unit: null, daysLate }
        for (const rule of row.rulesOf(situation)) {
          const effect = rule.effect(facts, situation)
          if (!rule.improve || effect === null || asFraction(effect).gte(asFraction(rule.best))) continue
          const wanted = asFraction(rule.best).sub(asFraction(effect)).mul(tenths, 10).add(asFraction(effect))
          const changed = { ...facts, ...rule.improve(wanted, facts).facts }
          expect(asFraction(rule.effect(changed, situation) ?? -99).gte(wanted)).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('whose a row and its rules are', () => {
  const score: Score = {
    points: { 乡镇: 10, 街道: 8 },
    rules: [
      { kind: 'each', label: '缺席次数', costs: 1 },
      { kind: 'flat', label: '未建网格', costs: 'all', only: { kinds: ['街道'] } },
      { kind: 'each', label: '景区投诉件数', costs: 2, only: { units: ['云台镇'] } },
    ],
  }
  const row = aRow(score)

  it.each([
    { unit: '乡镇', facts: { 缺席次数: 1 }, points: 9 },
    { unit: '街道', facts: { 缺席次数: 1 }, points: 7 },
    { unit: '街道', facts: { 未建网格: true }, points: 0 },
    { unit: '乡镇', facts: { 未建网格: true }, points: 'error' },
    { unit: '乡镇', unitName: '云台镇', facts: { 景区投诉件数: 2 }, points: 6 },
    { unit: '乡镇', unitName: '清河镇', facts: { 景区投诉件数: 2 }, points: 'error' },
    { unit: '村', facts: {}, points: 'error' },
  ])('$unit $unitName $facts: $points', ({ facts, points, unit, unitName }) => {
    expect(pointsOf(row, facts, { unit, ...(unitName === undefined ? {} : { unitName }) })).toBe(points)
  })

  it('has a maximum for each kind, and none for another', () => {
    const most = ['乡镇', '街道', '村'].map((unit) => row.of({ unit, daysLate: 0 }))
    expect(most.map((one) => one && exactAmount(one))).toEqual([10, 8, null])
  })
})

describe('what nobody assessed', () => {
  const situation = { unit: null, daysLate: 0 }
  it('has no points yet, and says which facts it waits for', () => {
    const row = aRow({ points: 5, rules: [{ kind: 'each', label: '缺席次数', costs: 1 }] })
    expect(row.judge({}, situation, false)).toBeNull()
    expect(row.account({}, situation, false).missing.map(({ label }) => label)).toEqual(['缺席次数'])
    expect(pointsOf(row, {})).toBe(5)
  })

  it('is scored by time alone where the clause looks at nothing else', () => {
    const row = aRow({ points: 5, rules: [{ kind: 'late', costs: 1 }] })
    expect(row.judge({}, { ...situation, daysLate: 2 }, false)).toBe(4_000_000)
  })
})

describe('a score that does not hold together', () => {
  it.each<[string, Score, RegExp]>([
    [
      'taking and bringing without a beginning',
      {
        points: 5,
        rules: [
          { kind: 'each', label: '缺席', costs: 1 },
          { kind: 'flat', label: '表彰', earns: 1 },
        ],
      },
      /应写明 full/,
    ],
    [
      'one fact of two kinds',
      {
        points: 5,
        rules: [
          { kind: 'each', label: '缺席', costs: 1 },
          { kind: 'flat', label: '缺席', costs: 1 },
        ],
      },
      /已作为另一种事实/,
    ],
    [
      'an interpretation that does not exist',
      { points: 5, rules: [{ kind: 'share-short', label: '办结率', needed: 90, costs: 1, begun: { by: 'nobody' } }] },
      /没有「nobody」/,
    ],
  ])('%s', (_, score, message) => {
    expect(() => aRow(score)).toThrow(RubricError)
    expect(() => aRow(score)).toThrow(message)
  })

  it.each([
    [{ kind: 'each', label: '缺席' }, /costs（扣分）或 earns（得分）/],
    [{ kind: 'each', label: '缺席', costs: 1, earns: 1 }, /costs（扣分）或 earns（得分）/],
    [{ kind: 'each', label: 'office', costs: 1, fact: 'office' }, /事实名/],
    [{ kind: 'late' }, /costs 或 from/],
    [
      {
        kind: 'late',
        from: [
          { days: 3, costs: 1 },
          { days: 1, costs: 2 },
        ],
      },
      /由少到多/,
    ],
    [
      {
        kind: 'steps',
        label: '篇数',
        steps: [
          { atLeast: 1, earns: 1 },
          { atLeast: 2, earns: 2 },
        ],
      },
      /应小于上一档/,
    ],
    [{ kind: 'tiers', label: '档', tiers: [{ label: '有' }, { label: '有' }] }, /重复/],
    [
      {
        kind: 'levels',
        label: '采用',
        levels: [
          { label: '省', earns: 1 },
          { label: '市', costs: 1 },
        ],
      },
      /同为得分/,
    ],
    [{ kind: 'judged', label: '酌情', costs: { from: 9, to: 3 } }, /不大于 to/],
    [{ kind: 'each', label: '缺席', costs: 1, only: {} }, /kinds（单位类别）/],
  ])('%j', (rule, message) => {
    const parsed = ScoreData.safeParse({ points: 5, rules: [rule] })
    expect(parsed.success ? 'accepted' : parsed.error.message).toMatch(message)
  })
})
