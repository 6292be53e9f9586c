import type { CandidateAdvice, CandidateChange, CandidateShutDoor } from './candidate-advice.ts'
import type { CandidateInput, CandidateResult } from './candidate-input.ts'
import { evaluateCandidate, explainCandidate, isAsked, levelOf } from './evaluate-candidate.ts'
import type { CandidateRubric, CandidateRules } from './selection.ts'

/** What a caller knows that the rules do not. */
export interface CandidateAdviceOptions {
  /** Facts that can no longer change: confirmed already. */
  readonly fixed?: readonly string[]
}

interface Option {
  readonly change: CandidateChange
  readonly apply: (input: CandidateInput) => CandidateInput
}

/**
 * What is still missing to be eligible: everything that can still be changed, less whatever makes no difference.
 * Throws a BotError `invalid_fact` for facts that cannot be.
 */
export function adviseCandidate(
  rubric: CandidateRubric,
  input: CandidateInput,
  { fixed = [] }: CandidateAdviceOptions = {},
): CandidateAdvice {
  const now = evaluateCandidate(rubric, input)
  const { candidate } = rubric.selection
  const all = [...factOptions(candidate, input, fixed), ...submissionOptions(candidate, input)]
  const resultWith = (options: readonly Option[]) => evaluateCandidate(rubric, changed(input, options))
  const best = resultWith(all)
  const needed = all.reduce((so, option) => {
    const without = so.filter((one) => one !== option)
    return rank(resultWith(without)) === rank(best) ? without : so
  }, all)
  const way = { changes: needed.map(({ change }) => change), input: changed(input, needed), result: resultWith(needed) }
  return { now, way: needed.length > 0 ? way : null, shut: shutDoors(rubric, input, now, fixed) }
}

const changed = (input: CandidateInput, options: readonly Option[]): CandidateInput =>
  options.reduce((so, { apply }) => apply(so), input)

/** Eligible; open or for the office to decide; not eligible. */
const rank = ({ eligible, undecided }: CandidateResult): number => {
  if (eligible === null) return undecided ? 2 : 1
  return eligible ? 3 : 0
}

function factOptions(candidate: CandidateRules, input: CandidateInput, fixed: readonly string[]): Option[] {
  const level = levelOf(candidate, input)
  return candidate.conditions
    .filter(({ fact }) => isAsked(level, fact) && !fixed.includes(fact))
    .flatMap(({ fact, improvements }) =>
      improvements(input.facts[fact]).map(({ change, apply }) => ({
        change,
        apply: (was: CandidateInput) => ({ ...was, facts: { ...was.facts, [fact]: apply(was.facts[fact]) } }),
      })),
    )
}

function submissionOptions(candidate: CandidateRules, input: CandidateInput): Option[] {
  const { stages } = levelOf(candidate, input)
  return stages.flatMap(({ label, deadlines }, stage) => {
    if (input.submitted[stage]) return []
    return deadlines(input.year).map(({ due, limit }): Option => {
      const inTime = input.at.getTime() <= limit
      const lastMoment = new Date(limit)
      const time = inTime ? lastMoment : input.at
      return {
        change: inTime ? { kind: 'submit-by', label, due, lastMoment } : { kind: 'submit-late', label, due },
        apply: (was) => ({
          ...was,
          at: new Date(Math.max(was.at.getTime(), time.getTime())),
          submitted: stages.map((_, place) => (place === stage ? time : (was.submitted[place] ?? null))),
        }),
      }
    })
  })
}

function shutDoors(
  rubric: CandidateRubric,
  input: CandidateInput,
  now: CandidateResult,
  fixed: readonly string[],
): readonly CandidateShutDoor[] {
  const { steps } = explainCandidate(rubric, input).derivation
  return steps.flatMap((step): CandidateShutDoor[] => {
    const { clauses, interpretations } = step
    switch (step.kind) {
      case 'timing':
        return step.reason ? [{ kind: 'deadline-passed', due: step.upload.due, clauses, interpretations }] : []
      case 'silent':
        return now.undecided
          ? [{ kind: 'office-decides', interpretation: step.interpretation, clauses, interpretations }]
          : []
      case 'condition':
        return step.met === false && fixed.includes(step.fact)
          ? [{ kind: 'fixed', fact: step.fact, clauses, interpretations }]
          : []
      default:
        return step satisfies never
    }
  })
}
