import type { CircularsData } from './circulars-data.ts'
import type { ClauseRef } from './notice.ts'
import type { HeadContext } from './rubric-head.ts'

/** A ground for criticising a unit in public, by the notice's own words. */
export interface Ground {
  readonly label: string
  readonly words: readonly string[]
  readonly clause: ClauseRef
}

/** What a notice lets the office say of a single unit in a circular. */
export interface Circulars {
  /** 通报批评: for these grounds and no other; empty where the notice knows no criticism. */
  readonly criticism: readonly Ground[]
  /** 表扬 */
  readonly praise: { readonly clause: ClauseRef } | null
}

/** Compiles the part; throws a RubricError for a clause that does not exist. */
export function compileCirculars({ criticism = [], praise }: CircularsData, { clauseRef }: HeadContext): Circulars {
  return {
    criticism: criticism.map(({ label, words = [label], clause }, at) => ({
      label,
      words,
      clause: clauseRef(clause, ['circulars', 'criticism', at, 'clause']),
    })),
    praise: praise ? { clause: clauseRef(praise.clause, ['circulars', 'praise', 'clause']) } : null,
  }
}
