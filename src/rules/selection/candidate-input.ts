import type { Facts } from '../../domain/facts.ts'
import type { KnownFacts } from './known-fact.ts'

/** What the rules look at to tell whether a candidate is eligible. */
export interface CandidateInput {
  readonly facts: Facts
  /** What other notices show of facts that nobody states. */
  readonly known?: KnownFacts
  /** Whose conditions and deadlines count (`city`, `province`, `chain`); the rubric's first where it is left out. */
  readonly level?: string
  readonly year: number
  /** The moment of evaluation. */
  readonly at: Date
  /** One place a stage of the level; null or left out: nothing came. */
  readonly submitted: readonly (Date | null)[]
}

export interface CandidateResult {
  /** Null where a fact or the submission is still to come, or the notice does not say. */
  readonly eligible: boolean | null
  /** 文件未规定 */
  readonly undecided: boolean
  /** What stands against it: `late`, `missing`, or a condition's reason. */
  readonly reasons: readonly string[]
}
