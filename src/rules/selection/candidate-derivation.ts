import type { FactValue } from '../../domain/facts.ts'
import type { Basis, SetTiming } from '../derivation.ts'
import type { StandardPart } from './conditions/standard-asked.ts'
import type { KnownFact } from './known-fact.ts'

/** One step of judging a candidate, in the notice's order. */
export type CandidateStep = Basis &
  (
    | {
        readonly kind: 'condition'
        readonly reason: string
        readonly label: string
        readonly fact: string
        /** Null where nobody stated it yet. */
        readonly value: FactValue | null
        readonly met: boolean | null
        /** Set where nobody states it and another notice shows it. */
        readonly known?: KnownFact
        /** The number of a standard, and the parts of it that are not met. */
        readonly standard?: number
        readonly missing?: readonly StandardPart[]
      }
    | {
        readonly kind: 'timing'
        readonly level: string
        readonly upload: SetTiming
        /** What it adds to the reasons. */
        readonly reason: 'late' | 'missing' | null
      }
    /** 文件未规定 what lateness does, with the readings it could have. */
    | {
        readonly kind: 'silent'
        readonly interpretation: string | null
        readonly readings: readonly { readonly id: string; readonly text: string; readonly eligible: boolean | null }[]
      }
  )

/** Why a candidate is eligible or not, enough to check it by hand. */
export interface CandidateDerivation {
  readonly rubric: string
  readonly steps: readonly CandidateStep[]
}
