import type { ClauseRef } from './notice.ts'
import type { HeadContext } from './rubric-head.ts'
import type { StandingData } from './standing-data.ts'

/** A duty of the office without a period: it is never due and never missed, and shows when it was done last. */
export interface StandingDuty {
  readonly id: string
  readonly title: string
  readonly words: readonly string[]
  readonly clause: ClauseRef
}

/** Compiles the part; throws a RubricError for a clause that does not exist. */
export const compileStanding = (standing: StandingData, { clauseRef }: HeadContext): readonly StandingDuty[] =>
  standing.map(({ id, title, words = [], clause }, at) => ({
    id,
    title,
    words,
    clause: clauseRef(clause, ['standing', at, 'clause']),
  }))
