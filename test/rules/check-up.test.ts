import { expect, it } from 'vitest'
import { checkUp } from '../../src/rules/check-up.ts'
import { compileRubric, withReading } from '../../src/rules/rubric.ts'
import { grade } from '../support/grades.ts'
import { zhengzhou } from './situations.ts'

const rubric = zhengzhou()
const findings = checkUp(rubric, 2026)
const of = <K extends (typeof findings)[number]['kind']>(kind: K) => findings.filter((one) => one.kind === kind)

it('finds the silent cases of the notice, a lapsed return in every task with grades and deadlines', () => {
  expect(of('silent')).toMatchObject([
    { tasks: [1], interpretation: 'consulted-none-met' },
    { tasks: [1, 2, 3, 4, 5, 6, 8, 9, 10], interpretation: 'return-lapsed' },
    { tasks: [8], interpretation: 'no-prize-won' },
  ])
})

it('finds no silent case once a reading decides it', () => {
  const decided = checkUp(withReading(rubric, 'no-prize-won', 'poor'), 2026)
  expect(decided.filter(({ kind }) => kind === 'silent')).toMatchObject([
    { tasks: [1] },
    { interpretation: 'return-lapsed' },
  ])
})

it('finds what a reading of a lapsed return settles', () => {
  const decided = checkUp(withReading(rubric, 'return-lapsed', 'first'), 2026)
  expect(decided).toContainEqual(expect.objectContaining({ kind: 'settled', interpretation: 'return-lapsed' }))
  expect(decided.filter(({ kind }) => kind === 'silent')).toHaveLength(2)
})

it('finds where two causes of a demotion meet', () => {
  expect(of('overlap')).toMatchObject([{ task: 4 }])
})

it('finds every interpretation at work but the silent ones', () => {
  expect(of('unused')).toEqual([])
  expect(of('settled').map((one) => (one.kind === 'settled' ? one.interpretation : ''))).toEqual(
    rubric.interpretations.filter(({ inForce }) => inForce !== 'silent').map(({ id }) => id),
  )
})

it('finds grades that are out of reach, and interpretations nothing uses', () => {
  const [first] = rubric.data.interpretations
  if (!first) throw new Error('there are interpretations')
  const tasks = rubric.data.tasks?.map((task) =>
    task.rule?.kind === 'coverage' ? { ...task, rule: { ...task.rule, one: grade('中') } } : task,
  )
  const interpretations = [...rubric.data.interpretations, { ...first, id: 'idle' }]
  const odd = checkUp(
    compileRubric({ ...rubric.data, ...(tasks ? { tasks } : {}), interpretations }, rubric.clauses),
    2026,
  )
  expect(odd).toContainEqual({ kind: 'never', task: 10, grade: '良' })
  expect(odd).toContainEqual({ kind: 'unused', interpretation: 'idle' })
})
