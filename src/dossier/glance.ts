import { type Day, dayOf } from '../domain/day.ts'
import type { Grade } from '../domain/grade.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import type { Exact } from '../rules/exact.ts'
import { isReplaced } from '../rules/replaced.ts'
import { owedUploads } from './open-uploads.ts'
import { type Counted, countedOf } from './progress.ts'
import { isDecidedByTime, type Standing } from './standing.ts'
import { dueOf } from './task-state.ts'
import type { UnitTotal } from './unit-total.ts'
import { type WaitingTask, waitingIn } from './waiting-for-office.ts'

/** What of a unit's task is seen at a glance (看板): small enough to be kept for every unit of a large office. */
export interface Glance extends Counted {
  readonly task: Task
  /** What the office confirmed or time alone decided; null before that. */
  readonly official: Outcome | null
  /** It came after its deadline, or its content was replaced after it. */
  readonly mark: 'late' | 'replaced' | null
  /** The deadline that was missed; null where it is not overdue. */
  readonly missed: Day | null
  /** The days on which something is still owed, nearest first. */
  readonly owed: readonly Day[]
  /** What lies with the office. */
  readonly waiting: readonly Pick<WaitingTask, 'kind' | 'since'>[]
  /** Each upload that is asked for, by the day it is due and the day it came; none of what is voluntary. */
  readonly uploads: readonly { readonly due: Day | null; readonly came: Day | null }[]
}

interface Outcome {
  readonly undecided: boolean
  readonly grade: Grade | null
  /** Of a row in points. */
  readonly points: Exact | null
}

/** A unit at a glance: its tasks in the order of the notice. */
export interface UnitGlances {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly glances: readonly Glance[]
  /** What its points come to; null where the rubric has no total. */
  readonly total: Pick<UnitTotal, 'confirmed'> | null
}

/** Looks at a standing. */
export function glanceOf(standing: Standing): Glance {
  const { task, state, input, result, basis } = standing
  const counted = countedOf(standing)
  const owed = owedUploads(standing).flatMap(({ due }) => due ?? [])
  const isOfficial = basis === 'confirmed' || isDecidedByTime(standing)
  const { undecided, points = null, grade } = result
  return {
    ...counted,
    task,
    official: isOfficial ? { undecided, points, grade } : null,
    mark: isReplaced(input) ? 'replaced' : result.timing === 'late' ? 'late' : null,
    missed: counted.stage === 'overdue' ? (owed[0] ?? dueOf(state, 0) ?? null) : null,
    owed,
    waiting: waitingIn(state).map(({ kind, since }) => ({ kind, since })),
    uploads: counted.isAsked
      ? state.uploads.map(({ completedAt }, upload) => ({
          due: dueOf(state, upload) ?? null,
          came: completedAt && dayOf(completedAt),
        }))
      : [],
  }
}
