import type { Day } from '../../../domain/day.ts'
import type { UnitKind } from '../../../domain/unit.ts'
import type { Basis, SetTiming } from '../../derivation.ts'
import type { Path } from '../../rubric-error.ts'
import type { HeadContext } from '../../rubric-head.ts'

/** One nominee of a recommending body. */
export interface Nomination {
  readonly unit: string
  readonly industry: string
  readonly region: string
}

/** What one recommending body does: several nominees, cultivated units and one of them, or an order of preference. */
export type BodyInput =
  | { readonly kind: 'nominations'; readonly nominations: readonly Nomination[] }
  | {
      readonly kind: 'cultivated'
      readonly unit: UnitKind
      readonly cultivated: readonly string[]
      readonly recommended: readonly string[]
    }
  | {
      readonly kind: 'ranked'
      readonly recommended: readonly string[]
      /** Where it is left out, whether it came in time is not looked at. */
      readonly arrival?: { readonly year: number; readonly at: Date; readonly submitted: Date | null }
    }

/** Why a recommendation is not valid. */
export type BodyReason =
  | 'too-many'
  | 'same-industry-and-region'
  | 'duplicate'
  | 'cultivated-count'
  | 'recommended-count'
  | 'not-cultivated'
  | 'late'
  | 'missing'

/** One check of a recommendation, with everything needed to repeat it. */
export type BodyStep = Basis &
  (
    | {
        readonly kind: 'count'
        readonly reason: BodyReason
        readonly label: string
        readonly count: number
        readonly limit: number
        /** Exactly the limit; else at most. */
        readonly exactly: boolean
        readonly met: boolean
      }
    /** `names`: those that offend; none where it is met. */
    | { readonly kind: 'names'; readonly reason: BodyReason; readonly names: readonly string[]; readonly met: boolean }
    | { readonly kind: 'timing'; readonly upload: SetTiming; readonly met: boolean }
    /** 文件未规定: the notice does not name this kind of body. */
    | { readonly kind: 'silent'; readonly unit: UnitKind }
  )

export interface BodyResult {
  /** Null where the notice does not say. */
  readonly valid: boolean | null
  readonly undecided: boolean
  readonly reasons: readonly BodyReason[]
}

/** The result, and the checks that gave it. */
export interface JudgedBody {
  readonly result: BodyResult
  readonly steps: readonly BodyStep[]
}

/** A rule for recommending bodies, compiled; `judge` throws a BotError `invalid_fact`. */
export interface Body {
  readonly kind: BodyInput['kind']
  /** The clauses its checks rest on. */
  readonly clauses: readonly Basis['clauses'][number][]
  judge(input: BodyInput): JudgedBody
  /** Until when a body puts forward; null where the notice gives the candidates a deadline instead. */
  deadlineOf(
    year: number,
  ): { readonly due: Day; readonly limit: number; readonly clause: Basis['clauses'][number] } | null
  /** Recommendations on, beside and beyond all limits, for a check-up. */
  samples(year: number): readonly BodyInput[]
}

/** What a rule for recommending bodies needs to compile itself. */
export type BodyContext = Pick<HeadContext, 'head' | 'resolve' | 'clauseRef'> & { readonly path: Path }

/** What the checks amount to. */
export function judgedBy(steps: readonly BodyStep[]): JudgedBody {
  const silent = steps.some(({ kind }) => kind === 'silent')
  const reasons = steps.flatMap(reasonsOf)
  const valid = reasons.length > 0 ? false : silent ? null : true
  return { result: { valid, undecided: valid === null, reasons }, steps }
}

function reasonsOf(step: BodyStep): BodyReason[] {
  if (step.kind === 'silent' || step.met) return []
  if (step.kind !== 'timing') return [step.reason]
  return [step.upload.submitted ? 'late' : 'missing']
}
