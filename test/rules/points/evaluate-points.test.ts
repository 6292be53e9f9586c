import fc from 'fast-check'
import Fraction from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { BotError } from '../../../src/domain/errors.ts'
import { evaluatePoints, explainPoints } from '../../../src/rules/points/evaluate-points.ts'
import type { PointsStep } from '../../../src/rules/points/points-derivation.ts'
import type { PointsInput, PointsResult } from '../../../src/rules/points/points-input.ts'
import { hasSheet, type SheetRubric } from '../../../src/rules/points/sheet.ts'
import { compileRubric } from '../../../src/rules/rubric.ts'
import { dataUnder } from '../../../src/rules/rubric-head.ts'
import { bodyOf } from '../selection/rubrics.ts'
import { byHand } from './by-hand.ts'
import { fullMarks, pingdingshan, situations } from './situations.ts'

const rubric = pingdingshan()

const outcome = (evaluate: (input: PointsInput) => PointsResult, input: PointsInput): PointsResult | 'error' => {
  try {
    return evaluate(input)
  } catch {
    return 'error'
  }
}
const evaluated = (input: PointsInput, by: SheetRubric = rubric) => outcome((one) => evaluatePoints(by, one), input)

describe('any situation', () => {
  it('gets what the notice written out by hand gives', () => {
    let errors = 0
    fc.assert(
      fc.property(situations(rubric.sheet), (input) => {
        const result = evaluated(input)
        if (result === 'error') errors++
        expect(result).toEqual(outcome(byHand, input))
      }),
      { numRuns: 3_000 },
    )
    expect(errors).toBeLessThan(2_500)
  })

  it('is explained by steps that give its points again', () => {
    fc.assert(
      fc.property(situations(rubric.sheet), (input) => {
        const result = evaluated(input)
        if (result === 'error') {
          expect(() => explainPoints(rubric, input)).toThrow(BotError)
          return
        }
        const explained = explainPoints(rubric, input)
        expect(explained.result).toEqual(result)
        expect(replayed(explained.derivation.steps)).toBe(new Fraction(String(result.subtotal)).toFraction())
        expect(explained.derivation.steps.every(({ clauses }) => clauses.length > 0)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('stays between nothing and full marks, and adds up', () => {
    fc.assert(
      fc.property(situations(rubric.sheet), (input) => {
        const result = evaluated(input)
        if (result === 'error') return
        for (const [id, points] of Object.entries(result.items)) {
          expect(Number(points)).toBeGreaterThanOrEqual(0)
          expect(Number(points)).toBeLessThanOrEqual(rubric.sheet.items.get(id)?.points.valueOf() ?? -1)
        }
        const sections = Object.values(result.sections).map((points) => new Fraction(String(points)))
        const sum = sections.reduce((so, one) => so.add(one), new Fraction(String(input.bonus ?? 0)))
        expect(sum.equals(new Fraction(String(result.subtotal)))).toBe(true)
        if (result.total !== null) expect(result.total).toBe(result.subtotal)
      }),
      { numRuns: 1_000 },
    )
  })

  it('never passes under a veto', () => {
    fc.assert(
      fc.property(situations(rubric.sheet), (input) => {
        const [free, vetoed] = [false, true].map((veto) => evaluated({ ...input, veto }))
        if (free === 'error' || vetoed === 'error' || !free || !vetoed) return
        expect(vetoed).toEqual({ ...free, vetoed: true, reachesTarget: false })
      }),
      { numRuns: 500 },
    )
  })
})

it('never gives more points because more is wrong', () => {
  const items = [...rubric.sheet.items.values()]
  for (const { id, rules } of items) {
    const counted = rules.flatMap(({ specs }) => specs).filter(({ kind }) => kind !== 'score')
    for (const { name: fact, kind } of counted) {
      const worse = kind === 'yes' ? [false, true] : [0, 1, 2, 3]
      const given = worse.map((value) => evaluated({ items: { [id]: { ...fullMarks[asId(id)], [fact]: value } } }))
      const points = given.flatMap((one) => (one === 'error' ? [] : [Number(one.subtotal)]))
      const order = fact === 'visits' || fact === 'analyses' ? points.toReversed() : points
      expect(order).toEqual(order.toSorted((a, b) => b - a))
      expect(order.length).toBeGreaterThan(1)
    }
  }
})

it.each([
  ['a long decimal', '99.99999999999999999999', '7.9999999999999999999992'],
  ['an average of three', '275/3', '22/3'],
  ['a decimal that binary cannot hold', 0.7, 0.056],
  ['a very small number', 1e-7, 8e-9],
])('keeps %s exact', (_, average, points) => {
  expect(evaluatePoints(rubric, { items: { '2.3': { average } } }).items['2.3']).toBe(points)
})

describe('another reading in force changes results', () => {
  const nine = { ...fullMarks, '5.1': { irregular: 1 } }
  it.each([
    ['average-scaled', 'as-is', { items: { '2.3': { average: 8 } } }, { subtotal: 8 }],
    ['reference-ninety', 'none', { items: fullMarks }, { reachesTarget: null }],
    ['bonus-counts', 'excluded', { items: nine, bonus: 5 }, { reachesTarget: false, total: 93 }],
  ])('%s: %s', (id, reading, input, changed) => {
    const other = compileRubric(dataUnder(rubric.data, id, reading), rubric.clauses)
    expect(evaluatePoints(rubric, input)).not.toMatchObject(changed)
    expect(hasSheet(other) && evaluatePoints(other, input)).toMatchObject(changed)
    const { steps } = explainPoints(rubric, input).derivation
    expect(steps.flatMap(({ interpretations }) => interpretations)).toContain(id)
  })

  it('deadline-inclusive: exclusive', () => {
    const other = compileRubric(dataUnder(rubric.data, 'deadline-inclusive', 'exclusive'), rubric.clauses)
    const on = new Date('2019-07-25T10:00:00+08:00')
    const input = { kind: 'ranked', recommended: ['甲局'], arrival: { year: 2019, at: on, submitted: on } } as const
    expect(bodyOf(rubric).judge(input).result.valid).toBe(true)
    expect(bodyOf(other).judge(input).result).toMatchObject({ valid: false, reasons: ['late'] })
    expect(
      bodyOf(rubric)
        .judge(input)
        .steps.flatMap(({ interpretations }) => interpretations),
    ).toEqual(['deadline-inclusive'])
  })
})

it.each([
  ['an unknown item', { items: { '6.1': 1 } }, /6\.1/],
  ['an unknown fact', { items: { '1.1': { persons: 1 } } }, /评分不用的/],
  ['an office decision', { items: { '1.1': { office: { grade: '优' } } } }, /评分不用的/],
  ['a count not stated', { items: { '1.4': {} } }, /1\.4 现场指导次数/],
  ['too much of a bonus', { items: {}, bonus: '10.1' }, /创新加分/],
])('refuses %s, naming it', (_, input, named) => {
  expect(() => evaluatePoints(rubric, input)).toThrow(
    expect.objectContaining({ code: 'invalid_fact', reply: expect.stringMatching(named) }),
  )
})

it('says what took how many points, and where the floor held', () => {
  const { derivation } = explainPoints(rubric, { items: { '3.1': { none: true, irregular: 2 } } })
  expect(derivation.steps.find(({ kind }) => kind === 'item')).toMatchObject({
    item: '3.1',
    lost: [
      { found: expect.stringMatching(/^(?!.*为)/), points: 6 },
      { found: expect.stringMatching(/为2$/), points: 2 },
    ],
    floored: true,
    points: 0,
    clauses: [{ clauseId: 'item-3-1' }, { clauseId: 'floor' }],
  })
})

const asId = (id: string): keyof typeof fullMarks => {
  const known = Object.keys(fullMarks).find((one): one is keyof typeof fullMarks => one === id)
  if (!known) throw new Error(id)
  return known
}

/** The subtotal as the steps alone give it. */
function replayed(steps: readonly PointsStep[]): string {
  const exact = (value: number | string) => new Fraction(String(value))
  let sum = new Fraction(0)
  for (const step of steps) {
    if (step.kind === 'claimed' || step.kind === 'bonus') sum = sum.add(exact(step.points))
    if (step.kind !== 'item') continue
    const left = step.lost.reduce((rest, { points }) => rest.sub(exact(points)), exact(step.most))
    sum = sum.add(left.lt(0) ? 0 : left)
  }
  return sum.toFraction()
}
