import type { UnitId } from '../domain/unit.ts'
import type { SelectionStage } from '../rules/selection/course.ts'
import type { Candidate } from './candidate.ts'

/** What a stage brought, the best first. */
const PLACES = { passed: 0, failed: 2 } as const
const WITHOUT_RESULT = 1

/**
 * Candidates as a help for the draft list, by what the notice has it drawn up by: the results of the stages in their
 * order, then the place in the body's own order. No points are compared, and the bodies stand in the roster's order.
 */
export function forShortlist(
  candidates: readonly Candidate[],
  { stages, bodies }: { readonly stages: readonly SelectionStage[]; readonly bodies: readonly UnitId[] },
): readonly Candidate[] {
  const keyOf = ({ course, rank, body }: Candidate): readonly number[] => [
    ...stages.map(({ id }) => {
      const result = course.stages[id]?.result ?? null
      return result === null ? WITHOUT_RESULT : PLACES[result]
    }),
    rank ?? Number.POSITIVE_INFINITY,
    bodies.indexOf(body),
  ]
  return candidates.toSorted((one, other) => compare(keyOf(one), keyOf(other)))
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, place) => value !== other[place])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}
