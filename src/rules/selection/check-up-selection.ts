import { DAY_MS, endOfDay } from '../../domain/day.ts'
import type { Facts } from '../../domain/facts.ts'
import { oneOfEach } from '../combinations.ts'
import type { Finding } from '../finding.ts'
import { idsIn } from '../task-clauses.ts'
import type { BodyInput } from './bodies/body.ts'
import { bodyFindings } from './bodies/body-findings.ts'
import type { CandidateInput } from './candidate-input.ts'
import { explainCandidate } from './evaluate-candidate.ts'
import type { SelectionRubric } from './selection-rubric.ts'

export type SelectionFinding = Finding<CandidateInput | BodyInput>

interface Seen {
  readonly input: CandidateInput
  readonly explained: ReturnType<typeof explainCandidate>
}

/** Walks through every condition met and not met, every level and timing, and through recommendations. */
export function checkUpSelection(rubric: SelectionRubric, year: number): readonly SelectionFinding[] {
  const seen = [...situationsOf(rubric, year)].map(
    (input): Seen => ({ input, explained: explainCandidate(rubric, input) }),
  )
  const used = new Set(idsIn({ ...rubric.data, interpretations: [], clauses: [] }))
  return [
    ...silentCases(seen),
    ...settledCases(rubric, seen),
    ...bodyFindings(rubric, year),
    ...neverReached(rubric, seen),
    ...rubric.interpretations
      .filter(({ id }) => !used.has(id))
      .map(({ id }): SelectionFinding => ({ kind: 'unused', interpretation: id })),
  ]
}

function* situationsOf({ candidate }: SelectionRubric, year: number): Generator<CandidateInput> {
  const conditions = candidate.conditions.map(({ fact, samples }) => ({ fact, ...samples() }))
  const best: Facts = Object.fromEntries(conditions.map(({ fact, met }) => [fact, met]))
  const variants = [
    best,
    ...conditions.flatMap(({ fact, others }) => others.map((value): Facts => ({ ...best, [fact]: value }))),
  ]
  for (const { level, stages } of candidate.levels) {
    const deadlines = stages.flatMap((stage) => stage.deadlines(year))
    const at = new Date(Math.max(...deadlines.map(({ limit }) => limit)) + DAY_MS)
    const times = deadlines.map(({ due, limit }) => [null, new Date(limit), endOfDay(due), new Date(limit + 1)])
    for (const submitted of oneOfEach(times)) {
      for (const facts of variants) yield { facts, level, year, at, submitted }
    }
  }
}

const silentCases = (seen: readonly Seen[]): SelectionFinding[] =>
  seen
    .filter(({ explained }) => explained.result.undecided)
    .slice(0, 1)
    .map(({ input, explained }) => {
      const step = explained.derivation.steps.find(({ kind }) => kind === 'silent')
      const interpretation = step?.kind === 'silent' ? step.interpretation : null
      return { kind: 'silent', of: 'candidate', interpretation, example: input }
    })

/** Situations that are decided although the clause alone leaves them open. */
const settledCases = ({ interpretations }: SelectionRubric, seen: readonly Seen[]): SelectionFinding[] =>
  interpretations.flatMap(({ id }): SelectionFinding[] => {
    const first = seen.find(
      ({ explained: { derivation } }) =>
        derivation.steps.some((step) => step.interpretations.includes(id)) &&
        !derivation.steps.some((step) => step.kind === 'silent' && step.interpretation === id),
    )
    return first ? [{ kind: 'settled', interpretation: id, of: ['candidate'], example: first.input }] : []
  })

/** Every condition should be able to stand against a candidate, and none should stand against all. */
function neverReached({ candidate }: SelectionRubric, seen: readonly Seen[]): SelectionFinding[] {
  const results = seen.map(({ explained }) => explained.result)
  const reached = new Set(results.flatMap(({ reasons }) => reasons))
  const reasons = candidate.conditions.flatMap(({ check }) => check(undefined).map(({ reason }) => reason))
  const outcomes = [
    ...reasons.filter((reason) => !reached.has(reason)),
    ...(results.some(({ eligible }) => eligible) ? [] : ['eligible']),
  ]
  return outcomes.map((outcome) => ({ kind: 'never', of: 'candidate', outcome }))
}
