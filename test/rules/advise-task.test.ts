import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Advice } from '../../src/rules/advice.ts'
import { adviseTask } from '../../src/rules/advise-task.ts'
import { anInput, situations, zhengzhou } from './situations.ts'

const rubric = zhengzhou()
const on = (day: string) => new Date(`${day}T12:00:00+08:00`)

/** Each way in a line: what to do, grade, flag. */
const waysOf = ({ ways }: Advice) =>
  ways.map(({ changes, result }) => {
    const done = changes.map((change) => {
      if (change.kind === 'meet-criterion') return `标准${change.criterion}`
      if (change.kind === 'raise-score' || change.kind === 'raise-count' || change.kind === 'lower-count') {
        return `${change.fact}=${change.to}`
      }
      return change.kind === 'carry-out' ? change.part : change.kind
    })
    return `${done.join('+')}: ${result.grade} ${result.flag}`
  })

it.each([
  [
    'one criterion short',
    anInput(1, { at: on('2026-07-20'), submitted: [on('2026-07-10')], facts: { criteria: [1, 3] } }),
    ['标准2: 优 red'],
    [],
  ],
  [
    'nothing in yet',
    anInput(2, { at: on('2026-08-15') }),
    ['submit-by: null null', 'submit-by+标准1+标准2+标准3: 优 red'],
    [],
  ],
  [
    'too late already',
    anInput(2, { at: on('2026-08-16'), facts: { criteria: [1, 2, 3] } }),
    ['submit-missing-upload: 良 yellow', 'submit-missing-upload+rectify: 良 blue'],
    ['deadline-passed', 'late-demotion', 'no-red-after-deadline'],
  ],
  [
    'late, but without a demotion',
    anInput(5, { at: on('2026-12-22'), submitted: [on('2026-12-21')], facts: { score: '269/3' } }),
    ['score=90: 优 yellow', 'rectify: 良 blue', 'score=90+rectify: 优 blue'],
    ['deadline-passed', 'no-red-after-deadline'],
  ],
  [
    'contacts out of reach',
    anInput(4, {
      at: on('2026-09-19'),
      submitted: [on('2026-09-19')],
      facts: { provided: 10, unreachable: 2, score: 87 },
    }),
    ['unreachable=0: 良 blue', 'score=90: 良 blue', 'unreachable=0+score=90: 优 red'],
    [],
  ],
  [
    'two thirds',
    anInput(6, { at: on('2026-12-01'), submitted: [on('2026-11-30')], facts: { trained: 7, total: 13 } }),
    ['trained=13: 优 red', 'trained=9: 良 blue'],
    [],
  ],
  [
    'ways of publicity',
    anInput(3, { at: on('2026-08-01'), submitted: [on('2026-08-01')], facts: { criteria: [2, 3], ways: 2 } }),
    ['ways=3: 优 red'],
    [],
  ],
  [
    'the second upload',
    anInput(9, { at: on('2026-10-01'), submitted: [on('2026-09-20')], facts: { done: ['督察', '考核'] } }),
    ['submit-by: 优 red'],
    ['best-grade'],
  ],
  ['the best there is', anInput(7, { facts: { score: 95 } }), [], ['best-grade']],
  [
    'the prize is out of hand',
    anInput(8, { submitted: [on('2026-11-01')], facts: { prize: '二等奖' } }),
    [],
    ['fact-announced'],
  ],
  [
    'the office decides',
    anInput(8, { submitted: [on('2026-11-01')], facts: { prize: '无' } }),
    [],
    ['fact-announced', 'office-decides'],
  ],
  ['not this unit', anInput(10), [], ['not-applicable']],
  ['misconduct', anInput(12, { facts: { misconduct: true } }), ['rectify: null blue'], ['no-grade']],
  [
    'rectified',
    anInput(12, { facts: { misconduct: true }, rectified: true }),
    [],
    ['rectified-stays-blue', 'no-grade'],
  ],
])('%s', (_, input, ways, shut) => {
  const advice = adviseTask(rubric, input)
  expect(waysOf(advice)).toEqual(ways)
  expect(advice.shut.map(({ kind }) => kind)).toEqual(shut)
})

it('leaves confirmed facts alone', () => {
  const input = anInput(1, { at: on('2026-07-20'), submitted: [on('2026-07-10')], facts: { criteria: [1, 3] } })
  const { ways, shut } = adviseTask(rubric, input, { fixed: ['criteria'] })
  expect(ways).toEqual([])
  expect(shut).toEqual([expect.objectContaining({ kind: 'fact-fixed', fact: 'criteria' })])
})

it('never offers a step that is past, nor one that changes nothing', () => {
  fc.assert(
    fc.property(situations(rubric), (input) => {
      const advice = tryAdvice(input)
      if (!advice) return
      for (const { changes, result } of advice.ways) {
        expect(changes.length).toBeGreaterThan(0)
        expect(result).not.toEqual(advice.ifNothing)
        expect(new Set(changes.map((change) => JSON.stringify(change))).size).toBe(changes.length)
        for (const change of changes) {
          if (change.kind === 'submit-by')
            expect(change.lastMoment.getTime()).toBeGreaterThanOrEqual(input.at.getTime())
          if (change.kind === 'rectify') expect(advice.ifNothing.flag).toBe('yellow')
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

it('never offers the same twice', () => {
  fc.assert(
    fc.property(situations(rubric), (input) => {
      const ways = tryAdvice(input)?.ways.map(({ changes }) => JSON.stringify(changes)) ?? []
      expect(new Set(ways).size).toBe(ways.length)
    }),
    { numRuns: 2_000 },
  )
})

const tryAdvice = (input: Parameters<typeof adviseTask>[1]): Advice | null => {
  try {
    return adviseTask(rubric, input)
  } catch {
    return null
  }
}
