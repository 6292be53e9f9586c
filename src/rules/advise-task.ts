import type { GradeScale } from '../domain/grade.ts'
import type { Advice, Way } from './advice.ts'
import { evaluateTask } from './evaluate-task.ts'
import { openDials } from './open-dials.ts'
import { amountOfExact, compareAmounts } from './points/amount.ts'
import { shutDoors } from './shut-doors.ts'
import type { TaskInput, TaskResult } from './task-input.ts'
import { situationOf } from './task-situation.ts'
import type { TasksRubric } from './tasks-rubric.ts'

/** What a caller knows that the rules do not. */
export interface AdviceOptions {
  /** Facts that can no longer change: confirmed, or announced. */
  readonly fixed?: readonly string[]
}

/**
 * What would still raise the grade or avoid or lift a yellow flag: a search over everything that can still be changed,
 * so it always agrees with the rules. Throws a BotError `invalid_fact` for facts that cannot be.
 */
export function adviseTask(rubric: TasksRubric, input: TaskInput, { fixed = [] }: AdviceOptions = {}): Advice {
  const now = evaluateTask(rubric, input)
  const later = { ...input, at: lastMoment(rubric, input) }
  const ifNothing = evaluateTask(rubric, later)
  const dials = openDials(rubric, input, fixed)
  const ranks = ranksOn(rubric.grades)
  const isScored = rubric.tasks.get(input.task)?.scorer !== null
  const turned = isScored ? oneOrAll : combinations
  const tried = turned(dials.map(({ length }) => length)).flatMap((turns): Tried[] => {
    const options = turns.flatMap((turn, dial) => dials[dial]?.[turn - 1] ?? [])
    const changed = options.reduce<TaskInput>((so, { apply }) => apply(so), later)
    const changes = options.flatMap((option) => option.changes)
    return canBe(rubric, changed) ? [{ turns, changes, result: evaluateTask(rubric, changed) }] : []
  })
  const ways = tried
    .filter(({ turns, result }) => ranks.isBetter(result, ifNothing) && isSmallest(turns, result, tried, ranks))
    .map(({ changes, result }): Way => ({ changes, result }))
    .toReversed()
    .toSorted(ranks.fewestFirst)
  return { scale: rubric.grades, now, ifNothing, ways, shut: shutDoors(rubric, input, now, fixed) }
}

/** The end of the last deadline, when everything that is still missing would be overdue. */
function lastMoment(rubric: TasksRubric, input: TaskInput): Date {
  const deadlines = rubric.tasks.get(input.task)?.deadlines(input) ?? []
  const limits = deadlines.flatMap(({ due, limit }) => (due === null ? [] : [limit + 1]))
  return new Date(Math.max(input.at.getTime(), ...limits))
}

interface Tried extends Way {
  readonly turns: readonly number[]
}

/** Only what was made good can be confirmed as rectified: everything is in, and the work was carried out. */
function canBe(rubric: TasksRubric, input: TaskInput): boolean {
  const { task, rectified, submitted, facts } = input
  const compiled = rubric.tasks.get(task)
  if (!rectified || !compiled?.timed) return true
  const allIn = Array.from({ length: compiled.rounds }).every((_, upload) => submitted[upload])
  return allIn && !compiled.grader.judge(facts, situationOf(compiled, input)).notCarriedOut
}

/** All ways to turn dials, each from 0 (left alone) to its number of options. */
const combinations = (sizes: readonly number[]): readonly (readonly number[])[] =>
  sizes.reduce<readonly (readonly number[])[]>(
    (so, size) => so.flatMap((turns) => Array.from({ length: size + 1 }, (_, turn) => [...turns, turn])),
    [[]],
  )

/** Points add up: each dial alone, and all of them, say everything. */
const oneOrAll = (sizes: readonly number[]): readonly (readonly number[])[] => [
  sizes.map(() => 0),
  ...sizes.map((size, at) => sizes.map((_, place) => (place === at ? size : 0))),
  ...(sizes.length > 1 ? [sizes] : []),
]

/** No other way that changes less, or not as far, gives as good a result. */
const isSmallest = (
  turns: readonly number[],
  result: TaskResult,
  all: readonly Tried[],
  { isAsGood }: Ranks,
): boolean =>
  !all.some(
    (other) =>
      other.turns.every((turn, dial) => turn <= (turns[dial] ?? 0)) &&
      other.turns.some((turn, dial) => turn < (turns[dial] ?? 0)) &&
      isAsGood(other.result, result),
  )

const flagRanks = { yellow: 0, none: 1, blue: 2, red: 3 } as const

const flagRank = ({ flag }: TaskResult): number => flagRanks[flag ?? 'none']

/** A row that is not assessed has nothing yet. */
const comparePoints = (one: TaskResult, other: TaskResult): number =>
  Math.sign(compareAmounts(amountOfExact(one.points ?? 0), amountOfExact(other.points ?? 0)))

type Ranks = ReturnType<typeof ranksOn>

/** Compares results by the grades of a scale, and by their flags. */
function ranksOn(scale: GradeScale) {
  /** A task without a grade stands above the lowest, which it may yet escape. */
  const gradeRank = ({ grade }: TaskResult): number => (grade === null ? 0.5 : scale.length - 1 - scale.indexOf(grade))
  const isAsGood = (one: TaskResult, other: TaskResult): boolean =>
    gradeRank(one) >= gradeRank(other) && flagRank(one) >= flagRank(other) && comparePoints(one, other) >= 0
  return {
    isAsGood,
    isBetter: (one: TaskResult, other: TaskResult): boolean => isAsGood(one, other) && !isAsGood(other, one),
    fewestFirst: (one: Way, other: Way): number =>
      one.changes.length - other.changes.length ||
      gradeRank(other.result) - gradeRank(one.result) ||
      comparePoints(other.result, one.result) ||
      flagRank(other.result) - flagRank(one.result),
  }
}
