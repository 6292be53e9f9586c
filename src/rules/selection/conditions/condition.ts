import type { FactSpec, FactValue } from '../../../domain/facts.ts'
import type { Basis } from '../../derivation.ts'
import type { ClauseRef } from '../../notice.ts'
import type { Path } from '../../rubric-error.ts'
import type { HeadContext } from '../../rubric-head.ts'
import type { CandidateChange } from '../candidate-advice.ts'
import type { StandardAsked, StandardPart } from './standard-asked.ts'

/** One requirement, checked; `met` is null where nobody stated the fact yet. */
export interface Check extends Basis {
  /** What it is called among the reasons when it is not met, e.g. `standard-4`. */
  readonly reason: string
  readonly label: string
  readonly met: boolean | null
  /** The number of the standard, where it is one. */
  readonly standard?: number
  /** The parts of the standard that are not met, where it has parts. */
  readonly missing?: readonly StandardPart[]
}

/** What one fact has to say for a candidate to be eligible, compiled. */
export interface Condition {
  readonly fact: string
  readonly label: string
  readonly spec: FactSpec
  /** The standards that it consists of; empty where it is no list of standards. */
  readonly standards: readonly StandardAsked[]
  readonly clauses: readonly ClauseRef[]
  /** The honour whose naming under another notice shows it; left out: it has to be stated. */
  readonly knownFrom?: string
  /** Throws a BotError `invalid_fact`. */
  check(value: FactValue | undefined): readonly Check[]
  /** What would still have to change, each by itself, and what it makes of the value. */
  improvements(value: FactValue | undefined): readonly Improvement[]
  /** Values that meet it and values that do not, those on and beside a threshold among them, for a check-up. */
  samples(): { readonly met: FactValue; readonly others: readonly FactValue[] }
}

export interface Improvement {
  readonly change: CandidateChange
  readonly apply: (value: FactValue | undefined) => FactValue
}

/** What a condition needs to compile itself. */
export type ConditionContext = Pick<HeadContext, 'resolve' | 'clauseRef'> & { readonly path: Path }
