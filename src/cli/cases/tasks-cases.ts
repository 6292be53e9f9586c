import { z } from 'zod'
import { Day, endOfDay } from '../../domain/day.ts'
import { FlagWord, flagWords } from '../../domain/flag.ts'
import { Grade } from '../../domain/grade.ts'
import { UnitKind } from '../../domain/unit.ts'
import { inOneLine, taskStepLines } from '../../replies/present-derivation.ts'
import { explainTask } from '../../rules/evaluate-task.ts'
import { explainYear, type PeriodInput } from '../../rules/evaluate-year.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { TaskInput, TaskResult } from '../../rules/task-input.ts'
import type { CompiledTask } from '../../rules/tasks-rubric.ts'
import { type CaseOutcome, CaseProblem, type CaseRun, outcomeOf, type RunCase, requireWord } from './case-run.ts'
import { ExpectedPoints } from './exact-points.ts'
import { CaseTime, parseCase } from './parse-case.ts'
import { Events, PeriodsStated, periodOf, periodRows, rubricOn } from './recurring-cases.ts'
import { factsFrom, refuseUnknownFacts, Submitted, submittedTo } from './task-facts.ts'
import { unitCase } from './unit-cases.ts'

/** A case of one task. */
const TaskCase = z.strictObject({
  name: z.string(),
  unit: UnitKind,
  unitName: z.string().min(1).optional(),
  task: z.int(),
  at: CaseTime.optional(),
  submitted: Submitted.optional(),
  /** Given, it was assessed: facts that are left out say that nothing was found. */
  facts: z.record(z.string(), z.unknown()).optional(),
  rectified: z.boolean().default(false),
  /** One period of a task that recurs; the year's result without it, from `periods`. */
  period: z.string().optional(),
  periods: PeriodsStated.optional(),
  events: Events.optional(),
  expect: z.strictObject({
    applies: z.boolean().optional(),
    timing: z.enum(['early', 'on-time', 'late', 'overdue', 'none']).optional(),
    grade: Grade.nullable().optional(),
    flag: FlagWord.nullable().optional(),
    undecided: z.boolean().optional(),
    points: ExpectedPoints.nullable().optional(),
    of: ExpectedPoints.nullable().optional(),
    error: z.boolean().optional(),
  }),
})
type TaskCase = z.infer<typeof TaskCase>

/** A case of a whole unit has rows. */
const OfUnit = z.looseObject({ rows: z.unknown() }).refine(({ rows }) => rows !== undefined)

/** Runs the cases of a tasks rubric; the year is that of the notice where the file names none. */
export const tasksCases =
  (rubric: Rubric, year: number = rubric.year): RunCase =>
  (data): CaseRun => {
    if (OfUnit.safeParse(data).success) return unitCase(rubric, year, data)
    const stated = parseCase(TaskCase, data)
    const task = rubric.tasks.get(stated.task)
    if (!task)
      throw new CaseProblem(['task'], `没有任务「${stated.task}」，应为 ${[...rubric.tasks.keys()].join('、')}`)
    const { grade } = stated.expect
    requireWord(['unit'], stated.unit, rubric.unitKinds)
    if (grade) requireWord(['expect', 'grade'], grade, rubric.grades)
    refuseUnknownFacts(task, stated.facts ?? {})
    const submitted = submittedTo(task, stated.submitted)
    const dated = rubricOn(rubric, stated.events)
    if (task.recurs !== null && stated.period === undefined) {
      refuseOwnFacts(stated)
      return { expect: stated.expect, outcome: judgedYear(dated, task, stated, year) }
    }
    if (stated.periods)
      throw new CaseProblem(['periods'], task.recurs ? 'period 与 periods 只写一个' : '本项任务不分期')
    const when = stated.period === undefined ? {} : { period: periodOf(task, year, stated.period) }
    return { expect: stated.expect, outcome: judged(dated, stated, { year, ...when }, submitted) }
  }

/** What a year comes to follows from its periods alone. */
function refuseOwnFacts({ facts, submitted }: TaskCase): void {
  const key = facts === undefined ? 'submitted' : 'facts'
  if (facts !== undefined || submitted !== undefined)
    throw new CaseProblem([key], '每期都要报送的任务应写明 period，或在 periods 里逐期写')
}

function judgedYear(rubric: Rubric, task: CompiledTask, stated: TaskCase, year: number): CaseOutcome {
  const { unit, unitName, at, rectified, periods = {} } = stated
  const named = unitName === undefined ? {} : { unitName }
  const moment = at ?? endOfDay(Day.parse(`${year}-12-31`))
  return outcomeOf(() => {
    const common = { unit, ...named, task: task.data.no, year, at: moment, rectified }
    const rows = [...periodRows(task, year, periods)]
    const [first, ...others] = rows.map(([period, row]): PeriodInput => ({ ...common, period, ...row }))
    if (!first) throw new RangeError(`no period of task ${stated.task}`)
    const inputs = [first, ...others] as const
    const { result, derivation } = explainYear(rubric, inputs)
    return {
      values: inWords(result),
      why: inOneLine(rubric, derivation.steps, taskStepLines),
      subject: { kind: 'year', rubric, inputs },
    }
  })
}

function judged(
  rubric: Rubric,
  { unit, unitName, task, at, facts, rectified }: TaskCase,
  when: Pick<TaskInput, 'year' | 'period'>,
  submitted: readonly (Date | null)[],
): CaseOutcome {
  const moment = at ?? endOfDay(Day.parse(`${when.year}-12-31`))
  const compiled = rubric.tasks.get(task)
  return outcomeOf(() => {
    const checked = compiled?.applies.has(unit) ? factsFrom(compiled, facts ?? {}) : {}
    const named = unitName === undefined ? {} : { unitName }
    const assessed = facts !== undefined
    const input: TaskInput = {
      unit,
      ...named,
      task,
      ...when,
      at: moment,
      submitted,
      facts: checked,
      assessed,
      rectified,
    }
    const { result, derivation } = explainTask(rubric, input)
    return {
      values: inWords(result),
      why: inOneLine(rubric, derivation.steps, taskStepLines),
      subject: { kind: 'task', rubric, input },
    }
  })
}

const inWords = ({ applies, timing, grade, flag, undecided, points = null, of = null }: TaskResult) => ({
  applies,
  timing,
  grade,
  flag: flag && flagWords[flag],
  undecided,
  points,
  of,
})
