import fc from 'fast-check'
import { startOfDay } from '../../src/domain/day.ts'
import { Facts, type FactValue } from '../../src/domain/facts.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import type { TaskInput } from '../../src/rules/task-input.ts'
import type { CompiledTask, TasksRubric } from '../../src/rules/tasks-rubric.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

/** The tasks rubric every test of this folder is about. */
export function zhengzhou(): Rubric {
  const rubric = loadRubrics().byId.get('zhengzhou-2020')
  if (!rubric) throw new Error('zhengzhou-2020 ships')
  return rubric
}

const YEAR = 2026

/** An input with whatever the test is not about filled in: 县市区, end of the year, nothing in. */
export const anInput = (task: number, given: Partial<TaskInput> = {}): TaskInput => ({
  unit: '县市区',
  task,
  year: YEAR,
  at: new Date(`${YEAR}-12-31T23:59:59.999+08:00`),
  submitted: [],
  facts: {},
  rectified: false,
  ...given,
})

/** Moments around a task's deadlines: the last millisecond in time, the first late one, and well before and after. */
const momentsOf = (task: CompiledTask): readonly Date[] => [
  new Date(`${YEAR}-06-01T09:00:00+08:00`),
  ...task
    .deadlines({ year: YEAR })
    .flatMap(({ due, limit }) =>
      due === null ? [] : [startOfDay(due), new Date(limit), new Date(limit + 1), new Date(limit + 86_400_000)],
    ),
  new Date(`${YEAR}-12-31T23:59:59.999+08:00`),
]

const count = fc.oneof({ arbitrary: fc.integer({ min: 0, max: 14 }), weight: 20 }, fc.constantFrom(-1, 2.5))
const score = fc.oneof(
  fc.constantFrom(0, 69.999, 70, 84.9999, 85, 89.996, 90, 100, '269/3', '270/3', '89.99999'),
  fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0),
  fc.constantFrom(-1, 101, 'abc', '301/3'),
)
const some = <T extends FactValue>(values: readonly T[]) => fc.subarray([...values])
const listOf = <T extends number | string>(values: readonly T[]) =>
  fc.oneof({ arbitrary: some(values), weight: 12 }, fc.constant([...values, ...values].slice(0, values.length + 1)))

const arbitraries: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  criteria: listOf([1, 2, 3]),
  ways: count,
  provided: count,
  unreachable: count,
  trained: count,
  total: count,
  score,
  prize: fc.constantFrom('一等奖', '二等奖', '三等奖', '无', '特等奖'),
  innovation: fc.boolean(),
  misconduct: fc.boolean(),
}

function factsOf(task: CompiledTask): fc.Arbitrary<Facts> {
  const done = listOf(task.data.no === 10 ? ['布署', '结果'] : ['督察', '考核'])
  const office = fc.constantFrom(
    { grade: '中', reason: '已开展' },
    { grade: '优', reason: '已开展' },
    { grade: '中', reason: ' ' },
  )
  const known = Object.fromEntries(
    task.grader.names.map((name) => [name, name === 'done' ? done : (arbitraries[name] ?? fc.constant(0))]),
  )
  return fc
    .tuple(fc.record(known, { requiredKeys: [] }), fc.option(office, { freq: 6 }))
    .map(([known, decision]): Facts => {
      const facts = Facts.parse(JSON.parse(JSON.stringify(known)))
      return decision ? { ...facts, office: decision } : facts
    })
}

/** Any unit, task, moment, submission and facts, sensible or not. */
export function situations(rubric: TasksRubric): fc.Arbitrary<TaskInput> {
  return fc.constantFrom(...rubric.tasks.values()).chain((task) => {
    const moment = fc.constantFrom(...momentsOf(task))
    const upload = fc.option(moment, { freq: 3 })
    return fc.record({
      unit: fc.constantFrom(...rubric.unitKinds),
      task: fc.constant(task.data.no),
      year: fc.constant(YEAR),
      at: moment,
      submitted: fc.array(upload, { maxLength: task.data.uploads.length }),
      facts: factsOf(task),
      rectified: fc.boolean(),
    })
  })
}
