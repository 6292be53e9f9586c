import { z } from 'zod'
import { Day, endOfDay } from '../../domain/day.ts'
import type { Facts } from '../../domain/facts.ts'
import { FlagWord, flagWords } from '../../domain/flag.ts'
import { Grade } from '../../domain/grade.ts'
import { UnitKind } from '../../domain/unit.ts'
import { inOneLine, taskStepLines } from '../../replies/present-derivation.ts'
import { explainTask } from '../../rules/evaluate-task.ts'
import type { TaskInput, TaskResult } from '../../rules/task-input.ts'
import type { CompiledTask, TasksRubric } from '../../rules/tasks-rubric.ts'
import {
  type CaseOutcome,
  CaseProblem,
  type CaseRun,
  factFrom,
  outcomeOf,
  type RunCase,
  requireWord,
} from './case-run.ts'
import { CaseTime, parseCase } from './parse-case.ts'

const Submitted = z.union([CaseTime.nullable(), z.array(CaseTime.nullable())], '应为时间，或每次上传一个时间的列表')

/** A case of the form `tasks`. */
const TaskCase = z.strictObject({
  name: z.string(),
  unit: UnitKind,
  task: z.int(),
  at: CaseTime.optional(),
  submitted: Submitted.optional(),
  facts: z.record(z.string(), z.unknown()).default({}),
  rectified: z.boolean().default(false),
  expect: z.strictObject({
    applies: z.boolean().optional(),
    timing: z.enum(['early', 'on-time', 'late', 'overdue', 'none']).optional(),
    grade: Grade.nullable().optional(),
    flag: FlagWord.nullable().optional(),
    undecided: z.boolean().optional(),
    error: z.boolean().optional(),
  }),
})
type TaskCase = z.infer<typeof TaskCase>

/** Runs the cases of a tasks rubric; the year is that of the notice where the file names none. */
export const tasksCases =
  (rubric: TasksRubric, year: number = rubric.year): RunCase =>
  (data): CaseRun => {
    const stated = parseCase(TaskCase, data)
    const task = rubric.tasks.get(stated.task)
    if (!task)
      throw new CaseProblem(['task'], `没有任务「${stated.task}」，应为 ${[...rubric.tasks.keys()].join('、')}`)
    const { grade } = stated.expect
    requireWord(['unit'], stated.unit, rubric.unitKinds)
    if (grade) requireWord(['expect', 'grade'], grade, rubric.grades)
    refuseUnknownFacts(task, stated.facts)
    return { expect: stated.expect, outcome: judged(rubric, stated, year, submittedIn(task, stated)) }
  }

/** The time of each upload; what needs no upload is judged whatever is said to have come. */
function submittedIn({ data: { uploads } }: CompiledTask, { submitted }: TaskCase): readonly (Date | null)[] {
  if (uploads.length === 0) return []
  const times = [submitted ?? []].flat()
  if (times.length > uploads.length) throw new CaseProblem(['submitted'], `应至多 ${uploads.length} 个时间`)
  return times
}

/** A typing mistake must never pass as "no facts". */
function refuseUnknownFacts({ grader }: CompiledTask, facts: Readonly<Record<string, unknown>>): void {
  const known = [...grader.names, 'office']
  for (const name of Object.keys(facts)) {
    if (!known.includes(name)) throw new CaseProblem(['facts', name], `没有事实「${name}」，应为 ${known.join('、')}`)
  }
  const office = Office.safeParse(facts.office)
  if (!office.success) return
  for (const key of Object.keys(office.data)) {
    if (key !== 'grade' && key !== 'reason') {
      throw new CaseProblem(['facts', 'office', key], `没有「${key}」，应为 grade、reason`)
    }
  }
}

const Office = z.record(z.string(), z.unknown())

function judged(
  rubric: TasksRubric,
  { unit, task, at, facts, rectified }: TaskCase,
  year: number,
  submitted: readonly (Date | null)[],
): CaseOutcome {
  const moment = at ?? endOfDay(Day.parse(`${year}-12-31`))
  const applies = rubric.tasks.get(task)?.applies.has(unit) ?? false
  return outcomeOf(() => {
    const checked = applies ? factsFrom(facts) : {}
    const input: TaskInput = { unit, task, year, at: moment, submitted, facts: checked, rectified }
    const { result, derivation } = explainTask(rubric, input)
    return {
      values: inWords(result),
      why: inOneLine(derivation.steps, taskStepLines),
      subject: { kind: 'task', rubric, input },
    }
  })
}

const factsFrom = (facts: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factFrom(name, value)]))

const inWords = ({ applies, timing, grade, flag, undecided }: TaskResult) => ({
  applies,
  timing,
  grade,
  flag: flag && flagWords[flag],
  undecided,
})
