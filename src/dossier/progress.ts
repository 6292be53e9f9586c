import { inSteps } from '../concurrency/work-through.ts'
import type { Flag } from '../domain/flag.ts'
import type { Grade, GradeScale } from '../domain/grade.ts'
import { type Task, type TaskKey, taskKey } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import type { Total } from '../rules/points/total/total.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { isAskedFor, type Stage, stageOf } from './stage.ts'
import { isDecidedByTime, type Standing } from './standing.ts'
import type { UnitTotal } from './unit-total.ts'

/** One unit's results, in the order of the roster. */
export interface LedgerRow {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly standings: readonly Standing[]
  /** What its points come to; left out, or null, where the rubric has no total. */
  readonly total?: UnitTotal | null
}

/** Counts of tasks of units. Only official and confirmed results count; claims are counted apart. */
export interface Counts {
  /** To be handed in; what is voluntary is not. */
  readonly due: number
  /** The same by stage: they add up to `due`. */
  readonly stages: Readonly<Record<Stage, number>>
  /** Complete and waiting for review, though nobody asked for it. */
  readonly voluntary: number
  /** 核定 */
  readonly grades: ReadonlyMap<Grade, number>
  /** 自评, not confirmed. */
  readonly claimed: ReadonlyMap<Grade, number>
  /** Official flags. */
  readonly flags: Readonly<Record<Flag, number>>
}

/** How many units have an official total, and which level it makes. */
export interface Totals {
  /** By the office's own word, in the order of the rubric; null: the rubric has no level for the unit. */
  readonly levels: ReadonlyMap<string | null, number>
  /** Something of the unit is not assessed yet. */
  readonly open: number
}

/** The counts of a whole campaign, by kind of unit and by task too. */
export interface Progress {
  readonly units: number
  /** The grades that are counted. */
  readonly scale: GradeScale
  /** Some task is graded; one that gives points is not. */
  readonly hasGrades: boolean
  /** The notice knows flags. */
  readonly hasFlags: boolean
  /** 核定 totals; null where the rubric has none, and for some tasks alone. */
  readonly totals: Totals | null
  readonly all: Counts
  readonly kinds: readonly { readonly kind: UnitKind; readonly units: number; readonly counts: Counts }[]
  readonly tasks: readonly { readonly task: Task; readonly counts: Counts }[]
}

/** Counts a ledger: its kinds of units in the order of the roster, and the tasks that some unit has. */
export function progressOf(
  rows: readonly LedgerRow[],
  tasks: readonly Task[],
  { grades: scale, flags, total }: Pick<TasksRubric, 'grades' | 'flags' | 'total'>,
): Progress {
  const all = noneYet()
  const kinds = new Map<UnitKind, { units: number; counts: Tally }>()
  const byTask = new Map<TaskKey, Tally>()
  for (const { kind, standings } of rows) {
    const own = kinds.get(kind) ?? { units: 0, counts: noneYet() }
    own.units += 1
    kinds.set(kind, own)
    for (const standing of standings) {
      const counts = byTask.get(taskKey(standing.task)) ?? noneYet()
      byTask.set(taskKey(standing.task), counts)
      const counted = countedOf(standing)
      for (const tally of [all, own.counts, counts]) count(tally, counted)
    }
  }
  return {
    units: rows.length,
    scale,
    hasGrades: tasks.some(({ scored }) => !scored),
    hasFlags: flags !== null,
    totals: total && totalsOf(rows, total),
    all,
    kinds: [...kinds].map(([kind, own]) => ({ kind, ...own })),
    tasks: tasks.flatMap((task) => {
      const counts = byTask.get(taskKey(task))
      return counts ? [{ task, counts }] : []
    }),
  }
}

/** Counts the official totals; null where no unit has one. */
export function totalsOf(
  rows: readonly { readonly total?: Pick<UnitTotal, 'confirmed'> | null }[],
  { levels: all }: Total,
): Totals | null {
  const totals = rows.flatMap(({ total }) => (total ? [total.confirmed] : []))
  if (totals.length === 0) return null
  const levels = new Map<string | null, number>(all.flatMap(({ words }) => words.map((word) => [word, 0] as const)))
  const done = totals.filter(({ total }) => total !== null)
  for (const { level } of done) levels.set(level, (levels.get(level) ?? 0) + 1)
  return { levels, open: totals.length - done.length }
}

/** What of a result is counted. */
export interface Counted {
  readonly stage: Stage | null
  /** It is among what units have to hand in. */
  readonly isAsked: boolean
  /** 核定 */
  readonly confirmed: Grade | null
  /** 自评, not confirmed. */
  readonly claimed: Grade | null
  /** The official flag. */
  readonly flag: Flag | null
}

/** Counts results. */
export function countsOf(results: readonly Counted[]): Counts {
  const tally = noneYet()
  for (const result of results) count(tally, result)
  return tally
}

/** What of a standing is counted. */
export function countedOf(standing: Standing): Counted {
  const { basis, result, flagIsOfficial } = standing
  const isClaimed = basis === 'selfAssessed' && !isDecidedByTime(standing)
  return {
    stage: stageOf(standing),
    isAsked: isAskedFor(standing),
    confirmed: basis === 'confirmed' ? (result.grade ?? null) : null,
    claimed: isClaimed ? (result.grade ?? null) : null,
    flag: flagIsOfficial ? (result.flag ?? null) : null,
  }
}

/** Counts while they are made: a ledger of ten thousand units is gone through once. */
interface Tally extends Counts {
  due: number
  readonly stages: Record<Stage, number>
  voluntary: number
  readonly grades: Map<Grade, number>
  readonly claimed: Map<Grade, number>
  readonly flags: Record<Flag, number>
}

const noneYet = (): Tally => ({
  due: 0,
  stages: { complete: 0, scoring: 0, confirmed: 0, overdue: 0, returned: 0, partial: 0, open: 0, beforeStart: 0 },
  voluntary: 0,
  grades: new Map(),
  claimed: new Map(),
  flags: { red: 0, blue: 0, yellow: 0 },
})

function count(tally: Tally, { stage, isAsked, confirmed, claimed, flag }: Counted): void {
  if (stage !== null && isAsked) {
    tally.due += 1
    tally.stages[stage] += 1
  } else if (stage === 'complete') tally.voluntary += 1
  if (confirmed) countGrade(tally.grades, confirmed)
  if (claimed) countGrade(tally.claimed, claimed)
  if (flag) tally.flags[flag] += 1
}

const countGrade = (counts: Map<Grade, number>, grade: Grade): void => {
  counts.set(grade, (counts.get(grade) ?? 0) + 1)
}

/** A task and some units, in the order of the roster: never a ranking. */
export interface TaskUnits {
  readonly task: Task
  readonly units: readonly UnitId[]
}

/** Groups the matching units by task; tasks without a match are left out. */
export async function unitsByTask(
  rows: readonly LedgerRow[],
  tasks: readonly Task[],
  stands: (standing: Standing) => boolean,
): Promise<TaskUnits[]> {
  const found = new Map<TaskKey, UnitId[]>(tasks.map((task) => [taskKey(task), []]))
  await inSteps(rows, ({ unit, standings }) => {
    for (const standing of standings) if (stands(standing)) found.get(taskKey(standing.task))?.push(unit)
  })
  return tasks.flatMap((task) => {
    const units = found.get(taskKey(task)) ?? []
    return units.length === 0 ? [] : [{ task, units }]
  })
}
