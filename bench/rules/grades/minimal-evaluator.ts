import type { Facts } from '../../../src/domain/facts.ts'
import type { Flag } from '../../../src/domain/flag.ts'
import { demote, Grade } from '../../../src/domain/grade.ts'
import type { UnitKind } from '../../../src/domain/unit.ts'
import type { RubricData } from '../../../src/rules/rubric-file.ts'
import type { TaskInput, TaskResult } from '../../../src/rules/task-input.ts'
import type { TaskData } from '../../../src/rules/tasks-data.ts'

type Verdict = Grade | 'silent' | null

/** A task with everything looked up for one year. */
interface Task {
  readonly appliesTo: readonly UnitKind[]
  /** The last millisecond in time, one an upload. */
  readonly limits: readonly number[]
  readonly verdict: (facts: Facts) => Verdict
  readonly isNotCarriedOut: (facts: Facts) => boolean
  readonly demotesLate: boolean
  readonly demotesUnreachable: boolean
  readonly notSubmitted: Grade | null
  readonly flag: 'timed' | 'recognised' | 'none'
  readonly recognises: string
  readonly recognisedFlag: Flag | null
}

/**
 * An evaluator written by hand to be fast: data compiled once, trusted facts, no checks of facts, no office decisions,
 * no extensions, no derivation. The yardstick for the real rules, never used by the program.
 */
export function minimalEvaluator(
  data: Pick<RubricData, 'tasks' | 'flags' | 'interpretations'>,
  year: number,
): (input: TaskInput) => TaskResult {
  const inForce = new Map(
    data.interpretations.map(({ id, readings, inForce }) => [id, readings.find((one) => one.id === inForce)?.value]),
  )
  const value = (parameter: unknown): unknown =>
    typeof parameter === 'object' && parameter !== null && 'by' in parameter
      ? inForce.get(String(parameter.by))
      : parameter
  const tasks: Task[] = []
  for (const task of data.tasks ?? []) tasks[task.no] = compile(task, year, value)
  const flagRules = data.flags
  if (!flagRules) throw new RangeError('a rubric with flags')
  const onTime = new Map<Grade, Flag | null>(
    Object.entries(flagRules.onTime).map(([grade, flag]) => [Grade.parse(grade), flagFrom(value(flag))]),
  )
  const scale = [...onTime.keys()]
  const notCarriedOut = flagFrom(value(flagRules.notCarriedOut))
  const { notInTime, rectified } = flagRules

  return ({ unit, task: no, at, submitted, facts, rectified: isRectified }) => {
    const task = tasks[no]
    if (!task?.appliesTo.includes(unit)) {
      return { task: no, applies: false, timing: 'none', grade: null, flag: null, undecided: false }
    }
    const { limits } = task
    let inCount = 0
    let late = false
    let overdue = false
    for (let upload = 0; upload < limits.length; upload++) {
      const limit = limits[upload] ?? 0
      const time = submitted[upload]
      if (time) {
        inCount++
        if (time.getTime() > limit) late = true
      } else if (at.getTime() > limit) overdue = true
    }
    const timing =
      limits.length === 0 ? 'none' : overdue ? 'overdue' : late ? 'late' : inCount > 0 ? 'on-time' : 'early'

    let grade: Grade | null = null
    let undecided = false
    if (inCount > 0 || limits.length === 0) {
      const verdict = task.verdict(facts)
      if (verdict === 'silent') undecided = true
      else grade = verdict
      const unreachable = task.demotesUnreachable && typeof facts.unreachable === 'number' && facts.unreachable > 0
      if (grade && ((task.demotesLate && late) || unreachable)) grade = demote(grade, scale)
    } else if (overdue) grade = task.notSubmitted

    let flag: Flag | null = null
    if (task.flag === 'recognised') flag = facts[task.recognises] === true ? task.recognisedFlag : null
    else if (task.flag === 'timed') {
      if (late || overdue) flag = notInTime
      else if (inCount > 0 && notCarriedOut && task.isNotCarriedOut(facts)) flag = notCarriedOut
      else if (inCount === limits.length && grade) flag = onTime.get(grade) ?? null
    }
    if (isRectified && flag === rectified.from) flag = rectified.to
    return { task: no, applies: true, timing, grade, flag, undecided }
  }
}

type ValueOf = (parameter: unknown) => unknown

function compile(task: TaskData, year: number, value: ValueOf): Task {
  const { rule, demotion } = task
  return {
    appliesTo: task.appliesTo ?? [],
    limits: task.uploads.map(({ due }) => Date.parse(`${year}-${due}T23:59:59.999+08:00`)),
    verdict: verdictOf(task, value),
    isNotCarriedOut: ({ trained, done }) => trained === 0 || (Array.isArray(done) && done.length === 0),
    demotesLate: demotion?.causes.includes('late') ?? false,
    demotesUnreachable: demotion?.causes.includes('unreachable') ?? false,
    notSubmitted: gradeFrom(value(task.notSubmitted)),
    flag: rule?.kind === 'recognition' ? 'recognised' : task.uploads.length > 0 ? 'timed' : 'none',
    recognises: rule?.kind === 'recognition' ? rule.fact : '',
    recognisedFlag: rule?.kind === 'recognition' ? rule.flag : null,
  }
}

function verdictOf({ rule }: TaskData, value: ValueOf): (facts: Facts) => Verdict {
  if (rule === undefined) throw new RangeError('only tasks that are graded')
  switch (rule.kind) {
    case 'criteria': {
      const grades = rule.criteria
        .map((_, met) => met)
        .concat(rule.criteria.length)
        .map((met) => verdictFrom(value(rule.grades[met])))
      const atLeast = rule.ways?.atLeast ?? 0
      return ({ criteria, ways }) => {
        if (!Array.isArray(criteria)) return null
        const more = typeof ways === 'number' && ways >= atLeast ? 1 : 0
        return grades[criteria.length + more] ?? null
      }
    }
    case 'bands':
    case 'survey': {
      const thresholds = rule.bands.map(({ atLeast }) => atLeast)
      const grades = [...rule.bands.map(({ grade }) => grade), rule.below]
      const allUnreachable = rule.kind === 'survey' ? rule.allUnreachable : null
      return ({ score, provided, unreachable }) => {
        if (allUnreachable && provided !== undefined && provided === unreachable) return allUnreachable
        if (typeof score === 'number') return grades[placeOf(thresholds, score, 1)] ?? null
        if (typeof score !== 'string') return null
        const slash = score.indexOf('/')
        if (slash < 0) return grades[placeOf(thresholds, Number(score), 1)] ?? null
        return grades[placeOf(thresholds, Number(score.slice(0, slash)), Number(score.slice(slash + 1)))] ?? null
      }
    }
    case 'ratio': {
      const [part = 0, whole = 1] = rule.share.split('/').map(Number)
      return ({ trained, total }) => {
        if (typeof trained !== 'number' || typeof total !== 'number') return null
        if (trained === total) return rule.all
        if (trained === 0) return rule.none
        return trained * whole >= total * part ? rule.reached : rule.some
      }
    }
    case 'prizes': {
      const grades = new Map(rule.prizes.map(({ prize, grade }) => [prize, verdictFrom(value(grade))]))
      return ({ prize }) => (typeof prize === 'string' ? (grades.get(prize) ?? null) : null)
    }
    case 'coverage':
      return ({ done }) =>
        Array.isArray(done) ? (done.length === 2 ? rule.both : done.length === 1 ? rule.one : rule.none) : null
    case 'recognition':
      return () => null
    default:
      return rule satisfies never
  }
}

/** Compares without dividing, so that 269/3 stays exact. */
function placeOf(thresholds: readonly number[], over: number, under: number): number {
  let place = 0
  while (place < thresholds.length && over < (thresholds[place] ?? 0) * under) place++
  return place
}

const verdictFrom = (value: unknown): Verdict =>
  value === 'silent' || value === '文件未规定' ? 'silent' : (Grade.safeParse(value).data ?? null)
const gradeFrom = (value: unknown): Grade | null => {
  const verdict = verdictFrom(value)
  return verdict === 'silent' ? null : verdict
}
const flags: Readonly<Record<string, Flag>> = {
  红旗: 'red',
  蓝旗: 'blue',
  黄旗: 'yellow',
  red: 'red',
  blue: 'blue',
  yellow: 'yellow',
}
const flagFrom = (value: unknown): Flag | null => (typeof value === 'string' ? (flags[value] ?? null) : null)
