import type { Day } from '../../domain/day.ts'
import type { Basis } from '../derivation.ts'
import type { Exact } from '../exact.ts'
import type { CandidateInput, CandidateResult } from './candidate-input.ts'
import type { StandardPart } from './conditions/standard-asked.ts'

/** One thing that can still be done to be eligible. */
export type CandidateChange =
  | { readonly kind: 'raise-score'; readonly fact: string; readonly label: string; readonly to: Exact }
  /** One of these will do. */
  | { readonly kind: 'be-named'; readonly fact: string; readonly label: string; readonly to: readonly string[] }
  | { readonly kind: 'confirm'; readonly fact: string; readonly label: string }
  | {
      readonly kind: 'meet-standard'
      readonly fact: string
      readonly standard: number
      readonly label: string
      /** The parts of it that are missing, where it has parts. */
      readonly parts?: readonly StandardPart[]
    }
  /** Send it in at the latest at `lastMoment`. */
  | { readonly kind: 'submit-by'; readonly label: string; readonly due: Day; readonly lastMoment: Date }
  /** Send it in although the deadline has passed, where the notice does not refuse that. */
  | { readonly kind: 'submit-late'; readonly label: string; readonly due: Day }

/** A door that is shut, and the clause that shuts it. */
export type CandidateShutDoor = Basis &
  /** Late, or nothing came: 视为自动放弃, or not said. */
  (
    | { readonly kind: 'deadline-passed'; readonly due: Day }
    /** Confirmed already. */
    | { readonly kind: 'fixed'; readonly fact: string }
    /** 文件未规定: the office decides. */
    | { readonly kind: 'office-decides'; readonly interpretation: string | null }
  )

/** What is still missing to be eligible. */
export interface CandidateAdvice {
  readonly now: CandidateResult
  /** The smallest set of changes that leads furthest; null where nothing is missing, or nothing can be done. */
  readonly way: {
    readonly changes: readonly CandidateChange[]
    readonly input: CandidateInput
    readonly result: CandidateResult
  } | null
  readonly shut: readonly CandidateShutDoor[]
}
