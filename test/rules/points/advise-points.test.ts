import fc from 'fast-check'
import Fraction from 'fraction.js'
import { expect, it } from 'vitest'
import { advisePoints } from '../../../src/rules/points/advise-points.ts'
import { evaluatePoints } from '../../../src/rules/points/evaluate-points.ts'
import type { PointsAdvice } from '../../../src/rules/points/points-advice.ts'
import { fullMarks, pingdingshan, situations } from './situations.ts'

const rubric = pingdingshan()

const waysOf = ({ ways }: Pick<PointsAdvice, 'ways'>) =>
  ways.map(({ changes, result }) => {
    const done = changes.map((change) => {
      if (change.kind === 'earn-bonus') return `bonus=${change.to}`
      if (change.kind === 'put-right') return `${change.item} ${change.fact}`
      const to = 'to' in change ? change.to : change.kind
      return `${change.item} ${change.kind === 'raise-claim' ? 'claim' : change.fact}=${to}`
    })
    return `${done.join(' + ')}: ${result.total}`
  })

it.each([
  ['full marks', { items: fullMarks }, 0, [], []],
  ['one small fault', { items: { ...fullMarks, '1.1': { missing: 1 } } }, 2, ['1.1 missing=0: 90', 'bonus=2: 90'], []],
  [
    'only as far as needed',
    { items: { ...fullMarks, '2.3': { average: 50 } }, bonus: 2 },
    2,
    ['2.3 average=75: 90', 'bonus=4: 90'],
    [],
  ],
  ['a bonus that was given', { items: { ...fullMarks, '4.2': { problems: 3 } }, bonus: 6 }, 0, [], []],
  ['under a veto', { items: { ...fullMarks, '1.3': 0 }, veto: true }, null, [], ['vetoed']],
])('%s', (_, input, short, ways, shut) => {
  const advice = advisePoints(rubric, input)
  expect(advice.short).toBe(short)
  expect(waysOf(advice)).toEqual(ways)
  expect(advice.shut.map(({ kind }) => kind)).toEqual(shut)
})

it('takes two where one is not enough', () => {
  const items = { ...fullMarks, '1.3': 0, '4.1': { none: true }, '2.2': { failures: 3 } }
  const advice = advisePoints(rubric, { items })
  expect(waysOf(advice)).toEqual(['1.3 claim=5 + bonus=10: 90', '4.1 none + bonus=8: 90'])
  expect(advice.gains.map(({ of, gain }) => `${of} ${gain}`)).toEqual(['bonus 10', '4.1 7', '1.3 5', '2.2 3'])
})

it('counts on full marks for what is not assessed, and says so', () => {
  const { countedFull, short, most, ways } = advisePoints(rubric, { items: { '1.1': { missing: 3 } } })
  expect(countedFull).toHaveLength(15)
  expect([short, most]).toEqual([6, 100])
  expect(ways.map(({ changes }) => changes)).toMatchObject([[{ kind: 'lower-count', to: 0 }], [{ kind: 'earn-bonus' }]])
})

it('asks for a count that was not stated because all was lost', () => {
  const { ways } = advisePoints(rubric, { items: { ...fullMarks, '1.4': { notStarted: true } } }, { fixed: ['bonus'] })
  expect(waysOf({ ways })).toEqual(['1.4 notStarted + 1.4 visits=3: 90'])
})

it('leaves what is fixed alone, and says when the line is out of reach', () => {
  const advice = advisePoints(rubric, { items: { ...fullMarks, '5.1': 0, '4.2': 0 } }, { fixed: ['5.1'] })
  expect(advice.shut).toEqual([expect.objectContaining({ kind: 'fixed', of: '5.1' })])
  const none = advisePoints(rubric, { items: { ...fullMarks, '5.1': 0 } }, { fixed: ['5.1', 'bonus'] })
  expect(none.shut.map(({ kind }) => kind)).toEqual(['fixed', 'fixed', 'out-of-reach'])
  expect(none.most).toBe(80)
})

it('offers ways that reach the line, and none that would with less', () => {
  fc.assert(
    fc.property(situations(rubric.sheet), (input) => {
      const advice = tryAdvice(input)
      if (!advice) return
      const full = Object.fromEntries(advice.countedFull.map((id) => [id, fullPoints(id)]))
      for (const { input: changed, changes } of advice.ways) {
        const reached = evaluatePoints(rubric, { ...changed, items: { ...changed.items, ...full } })
        expect(reached.reachesTarget).toBe(true)
        expect(changes.length).toBeGreaterThan(0)
      }
      for (const { gain } of advice.gains) expect(new Fraction(String(gain)).gt(0)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

const fullPoints = (id: string) => rubric.sheet.items.get(id)?.points.valueOf() ?? 0

const tryAdvice = (input: Parameters<typeof advisePoints>[1]): PointsAdvice | null => {
  try {
    return advisePoints(rubric, input)
  } catch {
    return null
  }
}
