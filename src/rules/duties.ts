import { DayOfYear, type DutiesData, Period } from './duties-data.ts'
import type { Resolved } from './interpreted.ts'
import type { ClauseRef } from './notice.ts'
import type { HeadContext, RubricHead } from './rubric-head.ts'

/** 职责 of the supervising office, with its clause. */
export interface Duty {
  readonly id: string
  readonly title: string
  readonly period: Resolved<Period>
  /** The day of the period's year, `MM-DD`, before which a deed does not count; null: any day counts. */
  readonly from: Resolved<string | null>
  /** It is done before the leaders, who are reminded of it too. */
  readonly toLeaders: boolean
  readonly clause: ClauseRef
}

/** A rubric with its duties; none where the notice sets none. */
export interface DutiesRubric extends RubricHead {
  readonly duties: readonly Duty[]
}

/** Compiles the duties; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export const compileDuties = (duties: DutiesData, { resolve, clauseRef }: HeadContext): readonly Duty[] =>
  duties.map((duty, at) => ({
    id: duty.id,
    title: duty.title,
    period: resolve(duty.period, Period, ['duties', at, 'period']),
    from: resolve(duty.from ?? null, DayOfYear, ['duties', at, 'from']),
    toLeaders: duty.toLeaders ?? false,
    clause: clauseRef(duty.clause, ['duties', at, 'clause']),
  }))
