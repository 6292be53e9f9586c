import type { Day } from '../domain/day.ts'
import type { FactValue } from '../domain/facts.ts'
import type { Flag } from '../domain/flag.ts'
import type { Grade } from '../domain/grade.ts'
import type { Period } from '../domain/period.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { YearRule } from './due/compile-recurs.ts'
import type { Exact } from './exact.ts'
import type { ClauseRef } from './notice.ts'
import type { Lapse, LaterArrival, TaskResult, Timing } from './task-input.ts'

/** What a step rests on: clauses to quote and ids of the interpretations (口径) it would change with. */
export interface Basis {
  readonly clauses: readonly ClauseRef[]
  readonly interpretations: readonly string[]
}

/** One upload against its deadline. */
export type UploadTiming = SetTiming | OpenTiming

/** Against a deadline that is known. */
export interface SetTiming extends Came {
  /** The deadline that counts: the notice's, or the extended one. */
  readonly due: Day
  /** The notice's own deadline, where an extension moved it. */
  readonly extendedFrom?: Day
  /** The last moment that is still on time. */
  readonly limit: Date
  readonly state: 'early' | 'on-time' | 'late' | 'overdue' | 'before-start'
}

/** Against a deadline that nobody knows yet: nothing is late. */
export interface OpenTiming extends Came {
  readonly due: null
  /** 「会议结束后3个工作日内（会议日期待督导办登记）」 */
  readonly awaits: string
  readonly state: 'early' | 'on-time'
}

interface Came {
  readonly submitted: Date | null
  /** What came after it was complete. */
  readonly later?: LaterArrival
  /** It was returned and did not come back within the window. */
  readonly lapsed?: Lapse
}

export type DemotionCause = 'late' | 'unreachable'

/** What one period of a task came to. */
export interface PeriodOutcome extends Pick<TaskResult, 'timing' | 'grade' | 'points'> {
  readonly period: Period
  /** `counted`: it has a result; `missing`: due and not handed in, and the rule counts that apart; `open`: due without a result; `not-due`. */
  readonly state: 'counted' | 'missing' | 'open' | 'not-due'
}

/** Why the flag is what it is. `waiting` stands for no flag yet, `no-flag` for a task that never has one. */
export type FlagCause =
  | 'late'
  | 'overdue'
  | 'not-carried-out'
  | 'on-time-graded'
  | 'not-due'
  | 'before-start'
  | 'waiting-grade'
  | 'waiting-uploads'
  | 'recognised'
  | 'not-recognised'
  | 'no-flag'

/** A reading a silent case could have. */
export interface PossibleReading {
  readonly id: string
  readonly text: string
  /** What it would make of this case before any demotion; null where it leaves the case open. */
  readonly grade: Grade | null
}

/** What a task would come to. */
export type GradeAndFlag = Pick<TaskResult, 'grade' | 'flag'>

/** A task that recurs: what its periods made of the year. */
export type YearStep = Basis & {
  readonly kind: 'year'
  readonly rule: YearRule
  readonly periods: readonly PeriodOutcome[]
} & Pick<TaskResult, 'grade' | 'points' | 'of'>

/** One step of a derivation, in the order the rules take them. */
export type Step = Basis &
  (
    | { readonly kind: 'not-applicable'; readonly unit: UnitKind; readonly appliesTo: readonly UnitKind[] }
    | { readonly kind: 'timing'; readonly timing: Timing; readonly uploads: readonly UploadTiming[] }
    /** Content was replaced after the deadline: what either way of counting would come to. */
    | { readonly kind: 'open'; readonly onTime: GradeAndFlag; readonly late: GradeAndFlag }
    /** Nothing came: 差 once due, no grade before. */
    | { readonly kind: 'not-submitted'; readonly grade: Grade | null }
    /** Something came; these facts are still needed for a grade. */
    | { readonly kind: 'waiting'; readonly missing: readonly string[] }
    /** `reason`: the comparison that gave it, in words. */
    | { readonly kind: 'grade'; readonly grade: Grade; readonly reason: string }
    /** 文件未规定 */
    | {
        readonly kind: 'silent'
        readonly reason: string
        readonly interpretation: string | null
        readonly readings: readonly PossibleReading[]
      }
    | YearStep
    /** 办公室认定, only where the clause is silent. */
    | { readonly kind: 'office'; readonly grade: Grade; readonly reason: string }
    | {
        readonly kind: 'demotion'
        readonly causes: readonly DemotionCause[]
        readonly grades: number
        readonly from: Grade
        readonly to: Grade
      }
    /** The points of a row and what they came from: full marks or 0, and what each rule took off, below 0, or brought. */
    | {
        readonly kind: 'points'
        readonly start: Exact
        readonly effects: readonly { readonly label: string; readonly found: string; readonly points: Exact }[]
        readonly floored: boolean
        readonly capped: boolean
        readonly points: Exact
        readonly of: Exact
      }
    /** These facts are still needed for points, by their labels. */
    | { readonly kind: 'points-waiting'; readonly missing: readonly string[] }
    /** Nothing came: what the row says once due, no points before. */
    | { readonly kind: 'points-not-submitted'; readonly points: Exact | null }
    | { readonly kind: 'flag'; readonly flag: Flag | null; readonly cause: FlagCause }
    | { readonly kind: 'rectified'; readonly from: Flag; readonly to: Flag }
  )

/** A fact the rules looked at; the dossier knows who established it. */
export interface FactUsed {
  readonly name: string
  readonly label: string
  readonly value: FactValue
}

/** How a result came about, enough to recompute it by hand. */
export interface Derivation {
  readonly rubric: string
  readonly task: number
  readonly title: string
  readonly unit: UnitKind
  readonly year: number
  readonly at: Date
  readonly facts: readonly FactUsed[]
  readonly steps: readonly Step[]
}
