import { DAY_MS, endOfDay } from '../../domain/day.ts'
import type { Facts } from '../../domain/facts.ts'
import { oneOfEach } from '../combinations.ts'
import type { Finding } from '../finding.ts'
import type { CandidateInput } from './candidate-input.ts'
import { explainCandidate } from './evaluate-candidate.ts'
import type { CandidateRubric, CandidateRules } from './selection.ts'

export type CandidateFinding = Finding<CandidateInput>

interface Seen {
  readonly input: CandidateInput
  readonly explained: ReturnType<typeof explainCandidate>
}

/** Walks through every condition met and not met, and every level and timing. */
export function checkUpCandidate(rubric: CandidateRubric, year: number): readonly CandidateFinding[] {
  const { candidate } = rubric.selection
  const seen = [...situationsOf(candidate, year)].map(
    (input): Seen => ({ input, explained: explainCandidate(rubric, input) }),
  )
  return [...silentCases(seen), ...settledCases(rubric, seen), ...neverReached(candidate, seen)]
}

function* situationsOf(candidate: CandidateRules, year: number): Generator<CandidateInput> {
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

const silentCases = (seen: readonly Seen[]): CandidateFinding[] =>
  seen
    .filter(({ explained }) => explained.result.undecided)
    .slice(0, 1)
    .map(({ input, explained }) => {
      const step = explained.derivation.steps.find(({ kind }) => kind === 'silent')
      const interpretation = step?.kind === 'silent' ? step.interpretation : null
      return { kind: 'silent', of: 'candidate', interpretation, example: input }
    })

/** Situations that are decided although the clause alone leaves them open. */
const settledCases = ({ interpretations }: CandidateRubric, seen: readonly Seen[]): CandidateFinding[] =>
  interpretations.flatMap(({ id }): CandidateFinding[] => {
    const first = seen.find(
      ({ explained: { derivation } }) =>
        derivation.steps.some((step) => step.interpretations.includes(id)) &&
        !derivation.steps.some((step) => step.kind === 'silent' && step.interpretation === id),
    )
    return first ? [{ kind: 'settled', interpretation: id, of: ['candidate'], example: first.input }] : []
  })

/** Every condition should be able to stand against a candidate, and none should stand against all. */
function neverReached(candidate: CandidateRules, seen: readonly Seen[]): CandidateFinding[] {
  const results = seen.map(({ explained }) => explained.result)
  const reached = new Set(results.flatMap(({ reasons }) => reasons))
  const reasons = candidate.conditions.flatMap(({ check }) => check(undefined).map(({ reason }) => reason))
  const outcomes = [
    ...reasons.filter((reason) => !reached.has(reason)),
    ...(results.some(({ eligible }) => eligible) ? [] : ['eligible']),
  ]
  return outcomes.map((outcome) => ({ kind: 'never', of: 'candidate', outcome }))
}
