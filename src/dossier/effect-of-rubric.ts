import type { Entry } from '../acts/entry.ts'
import type { Day } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Period } from '../domain/period.ts'
import { inPeriod, isTaskOf, type Task, type TaskSubject, taskKey } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import type { TaskResult } from '../rules/evaluate-task.ts'
import { type Rubric, withReading } from '../rules/rubric.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import type { AssignedExpert } from './scoring.ts'
import { type Basis, standingOf } from './standing.ts'

/** One unit's file, as far as its results follow from it. */
export interface UnitFile {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly entries: readonly Entry[]
  /** Who was assigned to score a task; left out: nobody. */
  readonly expertsOf?: (task: TaskSubject) => readonly AssignedExpert[]
}

/** The outcome of one task of one unit under a rubric. */
export type Outcome =
  | {
      readonly kind: 'result'
      /** 核定, 自评, or by timing alone. */
      readonly basis: Basis
      readonly result: TaskResult
      readonly flagIsOfficial: boolean
    }
  /** The rubric has no such task for a unit of this kind. */
  | { readonly kind: 'no-task' }
  /** The facts on file are refused under this rubric, e.g. a decision of the office where the clause now decides. */
  | { readonly kind: 'refused'; readonly why: string }

/** A task of a unit whose grade, flag or being undecided would change. */
export interface Effect {
  readonly unit: UnitId
  readonly task: number
  /** Of a task that recurs. */
  readonly period?: Period
  readonly title: string
  /** The notice knows flags. */
  readonly flags: boolean
  readonly from: Outcome
  readonly to: Outcome
}

/** The campaign year and the moment the results are worked out for. */
export interface EffectMoment {
  readonly year: number
  readonly at: Date
  /** The day the office began to use the program; undefined: before every deadline. */
  readonly since?: Day | undefined
}

/** Lists the tasks that change if a reading comes into force; throws a RangeError for an unknown one. */
export const effectOfReading = (
  files: readonly UnitFile[],
  rubric: Rubric,
  change: { readonly interpretation: string; readonly reading: string },
  moment: EffectMoment,
): readonly Effect[] =>
  effectOfRubric(files, rubric, withReading(rubric, change.interpretation, change.reading), moment)

/** Lists the tasks that change if one rubric replaces another, by unit and then by task. */
export function effectOfRubric(
  files: readonly UnitFile[],
  before: Rubric,
  after: Rubric,
  moment: EffectMoment,
): readonly Effect[] {
  const [old, corrected] = [before, after].map((rubric) => ({
    rubric,
    tasks: new Map(tasksOf(rubric, moment.year).map((task) => [taskKey(task), task])),
  }))
  if (!old || !corrected) return []
  const all = [...new Map([...corrected.tasks, ...old.tasks])].toSorted(([, one], [, other]) => one.no - other.no)
  return files.flatMap((file) =>
    all.flatMap(([key, { no, period, title }]): Effect[] => {
      const from = outcomeOf(file, old.tasks.get(key), old.rubric, moment)
      const to = outcomeOf(file, corrected.tasks.get(key), corrected.rubric, moment)
      const about = { unit: file.unit, task: no, ...inPeriod(period), title, flags: after.flags !== null }
      return isSame(from, to) ? [] : [{ ...about, from, to }]
    }),
  )
}

function outcomeOf(
  { unit, kind, entries, expertsOf }: UnitFile,
  task: Task | undefined,
  rubric: Rubric,
  moment: EffectMoment,
): Outcome {
  if (!task || !isTaskOf(task, { kind, unit })) return { kind: 'no-task' }
  try {
    const experts = expertsOf?.(task) ?? []
    const { basis, result, flagIsOfficial } = standingOf(entries, task, { ...moment, rubric, kind, unit, experts })
    return { kind: 'result', basis, result, flagIsOfficial }
  } catch (error) {
    if (error instanceof BotError && error.code === 'invalid_fact') return { kind: 'refused', why: error.reply }
    throw error
  }
}

/** Timing alone is no change: it shows in the grade and the flag, or makes no difference. */
function isSame(from: Outcome, to: Outcome): boolean {
  if (from.kind !== 'result' || to.kind !== 'result') return from.kind === to.kind
  return (['grade', 'flag', 'undecided', 'points'] as const).every((key) => from.result[key] === to.result[key])
}
