import { type DutiesData, Period } from './duties-data.ts'
import type { Interpretation } from './interpretation.ts'
import { type Resolved, resolveBy } from './interpreted.ts'
import { clauseRefIn } from './library.ts'
import type { ClauseIndex, ClauseRef, Notice } from './notice.ts'
import { checkNotices } from './rubric-data.ts'

/** 职责 of the supervising office, with its clause. */
export interface Duty {
  readonly id: string
  readonly title: string
  readonly period: Resolved<Period>
  readonly clause: ClauseRef
}

/** A rubric of the form `duties`, parsed and compiled once. */
export interface DutiesRubric {
  readonly id: string
  readonly form: 'duties'
  readonly notices: readonly Notice[]
  /** The year of the notice. */
  readonly year: number
  readonly duties: readonly Duty[]
  readonly interpretations: readonly Interpretation[]
  readonly clauses: ClauseIndex
  readonly data: DutiesData
}

/** Compiles a duties rubric; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileDutiesRubric(data: DutiesData, clauses: ClauseIndex): DutiesRubric {
  checkNotices(data)
  const { id, notices, interpretations } = data
  const resolve = resolveBy(interpretations)
  const clauseRef = clauseRefIn(data, clauses)
  interpretations.forEach(({ clause }, at) => {
    clauseRef(clause, ['interpretations', at, 'clause'])
  })
  const duties = data.duties.map((duty, at) => ({
    id: duty.id,
    title: duty.title,
    period: resolve(duty.period, Period, ['duties', at, 'period']),
    clause: clauseRef(duty.clause, ['duties', at, 'clause']),
  }))
  return { id, form: 'duties', notices, year: notices[0]?.year ?? 0, duties, interpretations, clauses, data }
}
