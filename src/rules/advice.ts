import type { Day } from '../domain/day.ts'
import type { GradeScale } from '../domain/grade.ts'
import type { Basis } from './derivation.ts'
import type { RuleChange } from './points/points-change.ts'
import type { TaskResult } from './task-input.ts'

/** One thing that can still be done; `upload` counts from 0. */
export type Change =
  /** Hand in while it is still on time, at the latest at `lastMoment`. */
  | { readonly kind: 'submit-by'; readonly upload: number; readonly due: Day; readonly lastMoment: Date }
  /** Hand in although the deadline has passed. */
  | { readonly kind: 'submit-missing-upload'; readonly upload: number; readonly due: Day }
  /** Its deadline is not known yet. */
  | { readonly kind: 'submit'; readonly upload: number }
  | { readonly kind: 'meet-criterion'; readonly criterion: number; readonly label: string }
  | { readonly kind: 'win-prize'; readonly prize: string }
  | { readonly kind: 'carry-out'; readonly part: string }
  | { readonly kind: 'be-recognised'; readonly fact: string; readonly label: string }
  | RuleChange
  /** 经督促指导后纠正, confirmed by the office. */
  | { readonly kind: 'rectify' }

/** A smallest set of changes: leaving one out gives a worse result. */
export interface Way {
  readonly changes: readonly Change[]
  /** What the rules give when these changes are made and nothing else. */
  readonly result: TaskResult
}

/** A door that is shut, and the clause that shuts it. */
export type ShutDoor = Basis &
  (
    | { readonly kind: 'not-applicable' }
    /** The upload's deadline has passed: it cannot come on time any more. */
    | { readonly kind: 'deadline-passed'; readonly upload: number; readonly due: Day }
    /** Lateness has cost a grade, or will: that demotion stays. */
    | { readonly kind: 'late-demotion' }
    /** 红旗 needs 按时完成. */
    | { readonly kind: 'no-red-after-deadline' }
    /** 黄旗 was lifted; it never becomes 红旗. */
    | { readonly kind: 'rectified-stays-blue' }
    /** The facts are confirmed: these can no longer change. */
    | { readonly kind: 'fact-fixed'; readonly fact: string }
    /** Others announced it (奖项), so that it can no longer change. */
    | { readonly kind: 'fact-announced'; readonly fact: string }
    /** 文件未规定: the office decides, not the unit. */
    | { readonly kind: 'office-decides'; readonly interpretation: string | null }
    /** The best grade is reached already. */
    | { readonly kind: 'best-grade' }
    /** All the points there are. */
    | { readonly kind: 'full-points' }
    | { readonly kind: 'no-grade' }
  )

export interface Advice {
  /** The grades that results are told by. */
  readonly scale: GradeScale
  readonly now: TaskResult
  /** What the result becomes if nothing more is done. */
  readonly ifNothing: TaskResult
  /** Fewest changes first. */
  readonly ways: readonly Way[]
  readonly shut: readonly ShutDoor[]
}
