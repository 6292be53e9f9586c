import type { Resolved } from '../../interpreted.ts'
import type { ClauseRef } from '../../notice.ts'
import type { Amount } from '../amount.ts'
import type { Only } from '../kinds/rule-shape.ts'
import type { VetoEffect } from './total-data.ts'

export interface Limits {
  readonly upTo: Amount | null
  readonly floor: Amount | null
}

export interface TotalSection extends Limits {
  /** Null where the rubric has no sections. */
  readonly label: string | null
  readonly rows: ReadonlySet<number>
  readonly clauses: readonly ClauseRef[]
}

export interface OnTotal {
  /** The rubric has such a part: only then the office may enter points. */
  readonly isEntered: boolean
  readonly label: string
  readonly rows: ReadonlySet<number>
  readonly upTo: Amount | null
  readonly clauses: readonly ClauseRef[]
}

export interface Veto {
  readonly label: string
  readonly words: readonly string[]
  readonly effect: VetoEffect
  readonly only: Only | undefined
  readonly clauses: readonly ClauseRef[]
}

/** The levels of some units, the best first. */
export interface Levels {
  readonly only: Only | undefined
  readonly bands: readonly { readonly atLeast: Amount; readonly level: string }[]
  readonly below: string
  /** All words of the bands, the best first. */
  readonly words: readonly string[]
  readonly inclusive: Resolved<boolean>
  readonly clauses: readonly ClauseRef[]
}

/** The part `total` of a rubric, compiled. */
export interface Total extends Limits {
  readonly sections: readonly TotalSection[]
  /** The place of a row's section among them, by row number; none for a row of the bonus or the deductions. */
  readonly sectionOf: readonly (number | undefined)[]
  readonly bonus: OnTotal
  readonly deductions: OnTotal
  readonly vetoes: readonly Veto[]
  readonly scaledTo: Amount | null
  readonly bonusCounts: Resolved<boolean>
  readonly levels: readonly Levels[]
  readonly clauses: readonly ClauseRef[]
}
