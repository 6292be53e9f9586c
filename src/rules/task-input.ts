import type { Day } from '../domain/day.ts'
import type { Facts } from '../domain/facts.ts'
import type { Flag } from '../domain/flag.ts'
import type { Grade } from '../domain/grade.ts'
import type { Period } from '../domain/period.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { Exact } from './exact.ts'

/** What the rules look at to grade one unit's task. */
export interface TaskInput {
  readonly unit: UnitKind
  /** The unit's name, where a row or a rule is for named units only. */
  readonly unitName?: string
  readonly task: number
  /** The period, of a task that recurs. */
  readonly period?: Period
  readonly year: number
  /** The moment of evaluation. */
  readonly at: Date
  /** When each upload was complete, one place an upload; null or left out: not in. */
  readonly submitted: readonly (Date | null)[]
  readonly facts: Facts
  /** Somebody assessed it: facts that are not stated say that nothing was found. Left out: as soon as there are facts. */
  readonly assessed?: boolean
  /** The office has confirmed the rectification (经督促指导后纠正). */
  readonly rectified: boolean
  /** Deadlines moved by an extension, one place an upload; null: as the notice says. */
  readonly due?: readonly (Day | null)[]
  /** The times of those days, `17:00`; null: their end. Left out: no extension names one. */
  readonly dueTime?: readonly (string | null)[]
  /** What came after an upload was complete, one place an upload; left out where nothing did. */
  readonly later?: readonly (LaterArrival | null)[]
  /** What was returned and did not come back within its window, one place an upload; left out where nothing was. */
  readonly lapsed?: readonly (Lapse | null)[]
  /** The day the office began to use the program; left out: before every deadline. */
  readonly since?: Day | undefined
  /** How the reviewer counts content that was replaced after the deadline, where that is left to them. */
  readonly replacedCounts?: ReplacedCounts
}

/** 退回 whose window passed without the materials coming back. */
export interface Lapse {
  /** When it was complete for the first time. */
  readonly first: Date
  readonly returned: Date
  /** The last day of the window. */
  readonly until: Day
}

export type ReplacedCounts = 'on-time' | 'late'

/** What came of an upload after it was complete. */
export interface LaterArrival {
  /** When it was complete for the first time. */
  readonly first: Date
  readonly latest: Date
  /** Materials that were in by the deadline and changed after it, each change. */
  readonly changed: readonly ContentChange[]
}

/** A material whose content changed after the deadline. */
export interface ContentChange {
  /** Its position among the task's materials. */
  readonly place: number
  readonly on: Date
  /** It came back within the window of a return that asked for it. */
  readonly cured: boolean
}

/** `before-start` due before the office began to use the program, and not known to be in by then; `early` not due and nothing in; `late` came after its deadline; `overdue` due and missing; `open` for its reviewer to say, as content was replaced after the deadline; `none` no deadline. */
export type Timing = 'early' | 'on-time' | 'late' | 'overdue' | 'before-start' | 'open' | 'none'

export interface TaskResult {
  readonly task: number
  /** False where the task is not this unit kind's. */
  readonly applies: boolean
  readonly timing: Timing
  readonly grade: Grade | null
  readonly flag: Flag | null
  /** 文件未规定: true where the notice does not say and the office has not decided. */
  readonly undecided: boolean
  /** Of a row in points: null until it is assessed; left out for a row that is graded. */
  readonly points?: Exact | null
  /** Its maximum for the unit. */
  readonly of?: Exact | null
}
