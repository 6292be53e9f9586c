import { addDays, Day, endOfDay } from '../domain/day.ts'
import type { Facts } from '../domain/facts.ts'
import type { Grade } from '../domain/grade.ts'
import { periodsOf } from '../domain/period.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { Derivation } from './derivation.ts'
import { type Deadline, deadlineOn, type SetDeadline } from './due/deadlines.ts'
import { explainTask } from './evaluate-task.ts'
import type { Exact } from './exact.ts'
import { idsIn } from './task-clauses.ts'
import type { TaskInput } from './task-input.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'

/** What a walk through every kind of situation found (体检), each with one situation to show it by. */
export type Finding =
  /** 文件未规定: the office has to decide. */
  | {
      readonly kind: 'silent'
      /** All tasks that the same interpretation leaves open. */
      readonly tasks: readonly number[]
      readonly interpretation: string | null
      readonly example: TaskInput
    }
  /** The clause alone does not settle these situations (a gap or an overlap); an interpretation does. */
  | {
      readonly kind: 'settled'
      readonly interpretation: string
      readonly tasks: readonly number[]
      readonly example: TaskInput
    }
  /** Two causes of a demotion meet. */
  | { readonly kind: 'overlap'; readonly task: number; readonly example: TaskInput }
  /** A grade that the task can never get. */
  | { readonly kind: 'never'; readonly task: number; readonly grade: Grade }
  /** Full marks that a row can never come to. */
  | { readonly kind: 'never-points'; readonly task: number; readonly unit: UnitKind; readonly points: Exact }
  /** An interpretation that no rule takes a value from. */
  | { readonly kind: 'unused'; readonly interpretation: string }

interface Seen {
  readonly input: TaskInput
  readonly derivation: Derivation
  readonly grade: Grade | null
  readonly undecided: boolean
  readonly points: Exact | null
  readonly of: Exact | null
}

/** Walks through every task, unit kind, timing and threshold of a campaign year. */
export function checkUp(rubric: TasksRubric, year: number): readonly Finding[] {
  const seen = [...rubric.tasks.values()].flatMap((task) =>
    [...situationsOf(task, year)].map((input): Seen => {
      const { result, derivation } = explainTask(rubric, input)
      return {
        input,
        derivation,
        grade: result.grade,
        undecided: result.undecided,
        points: result.points ?? null,
        of: result.of ?? null,
      }
    }),
  )
  const used = new Set(idsIn({ ...rubric.data, interpretations: [], clauses: [] }))
  return [
    ...silentCases(seen),
    ...settledCases(rubric, seen),
    ...overlaps(seen),
    ...neverReached(rubric, seen),
    ...neverScored(rubric, seen),
    ...rubric.interpretations
      .filter(({ id }) => !used.has(id))
      .map(({ id }): Finding => ({ kind: 'unused', interpretation: id })),
  ]
}

function* situationsOf(task: CompiledTask, year: number): Generator<TaskInput> {
  const [period] = task.recurs ? periodsOf(year, task.recurs.every) : []
  const when = period === undefined ? { year } : { year, period }
  const deadlines = task.deadlines(when).map((deadline) => asSet(deadline, year))
  const at = new Date(Math.max(Date.UTC(year, 11, 31, 15, 59), ...deadlines.map(({ dayTo }) => dayTo + 2)))
  const times = deadlines.map(({ due, limit }) => [
    null,
    new Date(limit - 86_400_000),
    new Date(limit),
    endOfDay(due),
    new Date(limit + 1),
  ])
  for (const unit of task.data.appliesTo) {
    const samples: readonly Facts[] = [{}, ...task.grader.samples({ unit, daysLate: 0 })]
    for (const submitted of combine(times)) {
      for (const facts of samples) yield { unit, task: task.data.no, ...when, at, submitted, facts, rectified: false }
    }
    const [first] = deadlines
    if (!first) continue
    for (const cured of [false, true]) {
      const changed = changedAfter(deadlines, first, cured)
      for (const facts of samples) yield { unit, task: task.data.no, ...when, at, ...changed, facts, rectified: false }
    }
    const lapsed = notBackAfter(first)
    for (const facts of samples) yield { unit, task: task.data.no, ...when, ...lapsed, facts, rectified: false }
    const late = deadlines.map(({ limit }) => new Date(limit + 1))
    for (const facts of samples) {
      yield { unit, task: task.data.no, ...when, at, submitted: late, facts, rectified: true }
    }
  }
}

/** A deadline that is not known yet is checked as if it were the last day of the year. */
const asSet = (deadline: Deadline, year: number): SetDeadline =>
  deadline.due === null ? deadlineOn(Day.parse(`${year}-12-31`), { value: true, by: null }) : deadline

/** All in by their deadlines, the first upload with other content after it, to cure a return or not. */
function changedAfter(
  deadlines: readonly SetDeadline[],
  { limit }: SetDeadline,
  cured: boolean,
): Pick<TaskInput, 'submitted' | 'later'> {
  const changed = { place: 0, on: new Date(limit + 1), cured }
  const later = { first: new Date(limit), latest: new Date(limit + 1), changed: [changed] }
  return { submitted: deadlines.map((deadline) => deadline.lastMoment), later: [later] }
}

/** The first upload in by its deadline and returned, not back in its window. */
function notBackAfter({ due, lastMoment: first }: SetDeadline): Pick<TaskInput, 'at' | 'submitted' | 'lapsed'> {
  const until = addDays(due, WINDOW)
  const at = new Date(endOfDay(until).getTime() + 1)
  return { at, submitted: [first], lapsed: [{ first, returned: endOfDay(due), until }] }
}

/** Days that a return leaves; how many makes no difference here. */
const WINDOW = 5

const combine = <T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  choices.reduce<readonly (readonly T[])[]>((so, next) => so.flatMap((head) => next.map((one) => [...head, one])), [[]])

/** The interpretation that leaves a case open; null where none does. */
function openBy({ derivation }: Seen): string | null {
  const step = derivation.steps.find(({ kind }) => kind === 'silent')
  return step?.kind === 'silent' ? step.interpretation : null
}

function silentCases(seen: readonly Seen[]): Finding[] {
  const open = seen.filter(({ undecided }) => undecided)
  const causeOf = (one: Seen) => openBy(one) ?? one.input.task
  return [...new Set(open.map(causeOf))].flatMap((cause): Finding[] => {
    const cases = open.filter((one) => causeOf(one) === cause)
    const [first] = cases
    if (!first) return []
    const tasks = [...new Set(cases.map(({ input }) => input.task))]
    return [{ kind: 'silent', tasks, interpretation: openBy(first), example: first.input }]
  })
}

function settledCases({ interpretations }: TasksRubric, seen: readonly Seen[]): Finding[] {
  return interpretations.flatMap(({ id }): Finding[] => {
    const settled = seen.filter(
      ({ undecided, derivation }) => !undecided && derivation.steps.some((step) => step.interpretations.includes(id)),
    )
    const [first] = settled
    if (!first) return []
    const tasks = [...new Set(settled.map(({ input }) => input.task))]
    return [{ kind: 'settled', interpretation: id, tasks, example: first.input }]
  })
}

function overlaps(seen: readonly Seen[]): Finding[] {
  const both = seen.filter(({ derivation }) =>
    derivation.steps.some((step) => step.kind === 'demotion' && step.causes.length > 1),
  )
  const first = new Map(both.toReversed().map(({ input }) => [input.task, input]))
  return [...first].toReversed().map(([task, example]) => ({ kind: 'overlap', task, example }))
}

function neverReached({ tasks, grades }: TasksRubric, seen: readonly Seen[]): Finding[] {
  const graded = [...tasks.values()].filter(({ data }) => data.rule !== undefined && data.rule.kind !== 'recognition')
  return graded.flatMap(({ data: { no } }) => {
    const reached = new Set(seen.filter(({ input }) => input.task === no).map(({ grade }) => grade))
    return grades.filter((grade) => !reached.has(grade)).map((grade): Finding => ({ kind: 'never', task: no, grade }))
  })
}

/** Full marks should be possible for every kind of unit. */
/** A row that is taken off the total has no full marks to come to. */
const neverScored = ({ tasks, total }: TasksRubric, seen: readonly Seen[]): Finding[] =>
  [...tasks.values()].flatMap(({ data: { no, appliesTo }, scorer }) =>
    scorer === null || total?.deductions.rows.has(no)
      ? []
      : appliesTo.flatMap((unit): Finding[] => {
          const own = seen.filter(({ input }) => input.task === no && input.unit === unit)
          const full = own.find(({ of }) => of !== null)?.of
          if (full === undefined || full === null || own.some(({ points }) => points === full)) return []
          return [{ kind: 'never-points', task: no, unit, points: full }]
        }),
  )
