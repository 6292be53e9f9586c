import { invalidFact, unknownFact } from '../../domain/errors.ts'
import type { Interpretation } from '../interpretation.ts'
import type { ClauseRef } from '../notice.ts'
import { setTiming, timingConsulted, uploadState } from '../timing.ts'
import type { CandidateDerivation, CandidateStep } from './candidate-derivation.ts'
import type { CandidateInput, CandidateResult } from './candidate-input.ts'
import type { CandidateRubric, CandidateRules, SubmissionLevel, SubmissionStage } from './selection.ts'
import { LateVerdict } from './selection-data.ts'

/** Whether a candidate is eligible; throws a BotError `invalid_fact` for facts that cannot be. */
export const evaluateCandidate = (rubric: CandidateRubric, input: CandidateInput): CandidateResult =>
  explainCandidate(rubric, input).result

/** The same result with its derivation. */
export function explainCandidate(
  { id, selection: { candidate }, interpretations }: CandidateRubric,
  input: CandidateInput,
): { readonly result: CandidateResult; readonly derivation: CandidateDerivation } {
  const level = levelOf(candidate, input)
  const conditions = conditionSteps(candidate, input, level)
  const timings = timingSteps(candidate, input, level)
  const late = timings.find(({ reason }) => reason === 'late' && candidate.late.value === '文件未规定')
  const steps = [...conditions, ...timings, ...(late ? [silentStep(candidate, late, interpretations)] : [])]
  return { result: resultOf(conditions, timings, late !== undefined), derivation: { rubric: id, steps } }
}

type ConditionStep = Extract<CandidateStep, { kind: 'condition' }>
type TimingStep = Extract<CandidateStep, { kind: 'timing' }>

/** Those that the level asks; all facts that are given have to be possible ones. */
function conditionSteps(
  { conditions }: CandidateRules,
  { facts, known = {} }: CandidateInput,
  level: SubmissionLevel,
): readonly ConditionStep[] {
  const names = conditions.map(({ fact }) => fact)
  const unknown = Object.keys(facts).find((name) => !names.includes(name))
  if (unknown !== undefined) throw unknownFact(unknown, names)
  return conditions.flatMap(({ fact, check }) => {
    const onRecord = facts[fact] === undefined ? known[fact] : undefined
    const value = facts[fact] ?? onRecord?.value
    const checks = check(value)
    if (!isAsked(level, fact)) return []
    return checks.map((checked): ConditionStep => {
      const clauses = clausesFor(level, checked.clauses)
      return {
        kind: 'condition',
        fact,
        value: value ?? null,
        ...checked,
        clauses,
        ...(onRecord && { known: onRecord }),
      }
    })
  })
}

/** Whether a level asks for a condition. */
export const isAsked = ({ asks }: SubmissionLevel, fact: string): boolean => asks === null || asks.includes(fact)

/** A level that asks only some conditions asks them of its own notice. */
function clausesFor({ asks, stages }: SubmissionLevel, clauses: readonly ClauseRef[]): readonly ClauseRef[] {
  const own = clauses.filter(({ notice }) => stages.some(({ clause }) => clause.notice === notice))
  return asks === null || own.length === 0 ? clauses : own
}

/** Where a candidate of that level is sent in; throws `invalid_fact` for a level the notice does not have. */
export function levelOf({ levels }: CandidateRules, { level }: CandidateInput): SubmissionLevel {
  const found = level === undefined ? levels[0] : levels.find((one) => one.level === level)
  if (found) return found
  throw invalidFact('层级', `应为 ${levels.map((one) => one.level).join('、')} 之一`)
}

function timingSteps(candidate: CandidateRules, input: CandidateInput, { stages }: SubmissionLevel): TimingStep[] {
  if (input.submitted.length > stages.length) throw invalidFact('报送时间', `应至多${stages.length}个报送时间`)
  return stages.map((stage, at) => timingStep(candidate, input, stage, input.submitted[at] ?? null))
}

function timingStep(
  { late }: CandidateRules,
  { year, at }: CandidateInput,
  { level, clause, deadlines }: SubmissionStage,
  submitted: Date | null,
): TimingStep {
  const due = deadlines(year)
  uploadState(due, [submitted], at.getTime())
  const [deadline] = due
  if (!deadline) throw new RangeError(`no deadline for ${level}`)
  const upload = setTiming(deadline, submitted, at)
  const came = upload.state === 'late' && late.value !== '不影响' ? 'late' : null
  const interpretations = [
    ...timingConsulted(due, [submitted], at),
    ...(upload.state === 'late' && late.by !== null ? [late.by] : []),
  ]
  const reason = upload.state === 'overdue' ? 'missing' : came
  return { kind: 'timing', level, upload, reason, clauses: [clause], interpretations }
}

/** The readings lateness could have, of the interpretation that leaves it open. */
function silentStep(
  { late }: CandidateRules,
  { clauses }: TimingStep,
  interpretations: readonly Interpretation[],
): CandidateStep {
  const readings = interpretations.find(({ id }) => id === late.by)?.readings ?? []
  return {
    kind: 'silent',
    interpretation: late.by,
    readings: readings.flatMap(({ id, text, value }) => {
      const verdict = LateVerdict.safeParse(value)
      if (!verdict.success || verdict.data === '文件未规定') return []
      return [{ id, text, eligible: verdict.data === '不影响' }]
    }),
    clauses,
    interpretations: late.by === null ? [] : [late.by],
  }
}

function resultOf(
  conditions: readonly ConditionStep[],
  timings: readonly TimingStep[],
  silent: boolean,
): CandidateResult {
  const unmet = conditions.filter(({ met }) => met === false).map(({ reason }) => reason)
  const untimely = timings.flatMap(({ reason }) => reason ?? [])
  const reasons = [...new Set([...unmet, ...untimely])]
  const refused = unmet.length > 0 || (untimely.length > 0 && !silent)
  if (refused) return { eligible: false, undecided: false, reasons }
  const open = conditions.some(({ met }) => met === null) || timings.some(({ upload }) => upload.state === 'early')
  return { eligible: open || silent ? null : true, undecided: silent && !open, reasons }
}
