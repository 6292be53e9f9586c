import type { Day } from '../domain/day.ts'
import type { Facts } from '../domain/facts.ts'
import type { Flag } from '../domain/flag.ts'
import type { Grade } from '../domain/grade.ts'
import type { UnitKind } from '../domain/unit.ts'

/** What the rules look at to grade one unit's task. */
export interface TaskInput {
  readonly unit: UnitKind
  readonly task: number
  readonly year: number
  /** The moment of evaluation. */
  readonly at: Date
  /** When each upload was complete, one place an upload; null or left out: not in. */
  readonly submitted: readonly (Date | null)[]
  readonly facts: Facts
  /** The office has confirmed the rectification (经督促指导后纠正). */
  readonly rectified: boolean
  /** Deadlines moved by an extension, one place an upload. */
  readonly due?: readonly Day[]
}

/** `early` not due and nothing in; `late` came after its deadline; `overdue` due and missing; `none` no deadline. */
export type Timing = 'early' | 'on-time' | 'late' | 'overdue' | 'none'

export interface TaskResult {
  readonly task: number
  /** False where the task is not this unit kind's. */
  readonly applies: boolean
  readonly timing: Timing
  readonly grade: Grade | null
  readonly flag: Flag | null
  /** 文件未规定: true where the notice does not say and the office has not decided. */
  readonly undecided: boolean
}
