import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateTask, explainTask } from '../../../src/rules/evaluate-task.ts'
import { type Rubric, withReading } from '../../../src/rules/rubric.ts'
import type { TaskInput } from '../../../src/rules/task-input.ts'
import { anInput, situations, zhengzhou } from '../../rules/situations.ts'

const rubric = zhengzhou()
const on = (day: string) => [new Date(`${day}T12:00:00+08:00`)]

const outcome = (rules: Rubric, input: TaskInput) => {
  try {
    return evaluateTask(rules, input)
  } catch {
    return 'error'
  }
}

const others = rubric.interpretations.flatMap(({ id, readings, inForce }) =>
  readings
    .filter((reading) => reading.id !== inForce)
    .map((reading) => ({ id, reading: reading.id, rules: withReading(rubric, id, reading.id) })),
)

it('is named by every explanation of a result that another reading would change', () => {
  fc.assert(
    fc.property(situations(rubric), fc.constantFrom(...others), (input, { id, rules }) => {
      const before = outcome(rubric, input)
      const after = outcome(rules, input)
      if (before === 'error' || after === 'error') return
      if (JSON.stringify(before) === JSON.stringify(after)) return
      const { steps } = explainTask(rubric, input).derivation
      expect(steps.flatMap(({ interpretations }) => interpretations)).toContain(id)
    }),
    { numRuns: 15_000 },
  )
})

describe('another reading in force changes results', () => {
  const late = new Date('2026-09-21T12:00:00+08:00')
  it.each([
    [
      'deadline-inclusive',
      'exclusive',
      anInput(1, { submitted: on('2026-07-29'), facts: { criteria: [1, 2] } }),
      { timing: 'late', grade: '中' },
    ],
    [
      'at-least-inclusive',
      'exclusive',
      anInput(6, { submitted: on('2026-12-01'), facts: { trained: 8, total: 12 } }),
      { grade: '中' },
    ],
    [
      'single-demotion',
      'each',
      anInput(4, { submitted: [late], facts: { provided: 9, unreachable: 1, score: 95 } }),
      { grade: '中' },
    ],
    [
      'on-time-poor-is-blue',
      'yellow',
      anInput(2, { submitted: on('2026-08-01'), facts: { criteria: [] } }),
      { flag: 'yellow' },
    ],
    [
      'on-time-poor-is-blue',
      'none',
      anInput(2, { submitted: on('2026-08-01'), facts: { criteria: [] } }),
      { flag: null },
    ],
    [
      'good-is-ordinary',
      'outstanding',
      anInput(5, { submitted: on('2026-08-01'), facts: { score: 85 } }),
      { grade: '良', flag: 'red' },
    ],
    [
      'not-carried-out-is-yellow',
      'by-timing',
      anInput(6, { submitted: on('2026-12-01'), facts: { trained: 0, total: 3 } }),
      { flag: 'blue' },
    ],
    [
      'consulted-none-met',
      'poor',
      anInput(1, { submitted: on('2026-07-01'), facts: { criteria: [] } }),
      { grade: '差', undecided: false },
    ],
    [
      'no-prize-won',
      'fair',
      anInput(8, { submitted: on('2026-07-01'), facts: { prize: '无' } }),
      { grade: '中', flag: 'blue' },
    ],
  ])('%s: %s', (id, reading, input, changed) => {
    expect(evaluateTask(rubric, input)).not.toMatchObject(changed)
    expect(evaluateTask(withReading(rubric, id, reading), input)).toMatchObject(changed)
  })
})

it('lists the readings a silent case could have', () => {
  const { derivation } = explainTask(rubric, anInput(8, { submitted: on('2026-07-01'), facts: { prize: '无' } }))
  expect(derivation.steps).toContainEqual(
    expect.objectContaining({
      kind: 'silent',
      interpretation: 'no-prize-won',
      readings: [expect.objectContaining({ grade: '中' }), expect.objectContaining({ grade: '差' })],
    }),
  )
})

it('does not know other readings', () => {
  expect(() => withReading(rubric, 'single-demotion', 'thrice')).toThrow(RangeError)
})
