import { expect, it } from 'vitest'
import { checkUp } from '../../src/rules/check-up.ts'
import { ScoreData } from '../../src/rules/points/row-data.ts'
import { TotalData } from '../../src/rules/points/total/total-data.ts'
import { compileRubric, withReading } from '../../src/rules/rubric.ts'
import { openRubrics, RUBRICS_FOLDER } from '../../src/stores/rubrics.ts'
import { grade } from '../support/grades.ts'
import type { Rule, Score } from './points/rows.ts'
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

it('walks through rules that are for some units only, a target of a sum and a row taken off the total', () => {
  const example = openRubrics(RUBRICS_FOLDER, 'docs/examples/example-points').byId.get('example-points')
  if (!example) throw new Error('the example is there')
  const { data, clauses } = example
  const found = (no: number, changed: Score, total = data.total) => {
    const score = ScoreData.parse(changed)
    const tasks = (data.tasks ?? []).map((task) => (task.no === no ? { ...task, score } : task))
    const checked = checkUp(compileRubric({ ...data, tasks, ...(total ? { total } : {}) }, clauses), 2026)
    return checked.filter((one) => one.kind === 'never-points' && one.task === no)
  }
  const each: Rule = { kind: 'each', label: '负责人缺席', costs: 2 }
  const theirs: Rule = { kind: 'each', label: '逾期答复', costs: 1, only: { kinds: ['部门'] } }
  expect(found(4, { points: 10, rules: [each, theirs] })).toEqual([])
  const target = { sum: 60, earns: 10 }
  const levels = [{ label: '市级', earns: 5 }]
  expect(found(3, { points: 10, rules: [{ kind: 'levels', label: '信息采用', levels, target }] })).toEqual([])
  const takenOff = TotalData.parse({ deductions: { rows: [4] } })
  expect(found(4, { points: 10, from: 'zero', floor: -6, rules: [each] })).toHaveLength(3)
  expect(found(4, { points: 10, from: 'zero', floor: -6, rules: [each] }, takenOff)).toEqual([])
})
