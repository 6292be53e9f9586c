import { DayOfYear, type DutiesData, Period } from './duties-data.ts'
import type { Resolved } from './interpreted.ts'
import type { ClauseIndex, ClauseRef } from './notice.ts'
import { compileHead, type RubricHead } from './rubric-head.ts'

/** 职责 of the supervising office, with its clause. */
export interface Duty {
  readonly id: string
  readonly title: string
  readonly period: Resolved<Period>
  /** The day of the period's year, `MM-DD`, before which a deed does not count; null: any day counts. */
  readonly from: Resolved<string | null>
  readonly clause: ClauseRef
}

/** A rubric of the form `duties`, parsed and compiled once. */
export interface DutiesRubric extends RubricHead {
  readonly form: 'duties'
  readonly duties: readonly Duty[]
  readonly data: DutiesData
}

/** Compiles a duties rubric; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileDutiesRubric(data: DutiesData, clauses: ClauseIndex): DutiesRubric {
  const { head, resolve, clauseRef } = compileHead(data, clauses)
  const duties = data.duties.map((duty, at) => ({
    id: duty.id,
    title: duty.title,
    period: resolve(duty.period, Period, ['duties', at, 'period']),
    from: resolve(duty.from ?? null, DayOfYear, ['duties', at, 'from']),
    clause: clauseRef(duty.clause, ['duties', at, 'clause']),
  }))
  return { ...head, form: 'duties', duties, data }
}
