import { dayWords, momentWords } from '../domain/day.ts'
import { type FactSpec, scoreWords } from '../domain/facts.ts'
import type { CandidateAdvice } from '../rules/selection/candidate-advice.ts'
import type { CandidateDerivation, CandidateStep } from '../rules/selection/candidate-derivation.ts'
import type { SelectionRubric } from '../rules/selection/selection-rubric.ts'
import { eligibleWords } from './eligible-words.ts'
import { presentCandidateAdvice } from './present-candidate-advice.ts'
import { presentClausesOf } from './present-clauses.ts'
import { presentConsulted } from './present-consulted.ts'
import { timingWords } from './present-standing.ts'

/** Whether a candidate is eligible, condition by condition, what is missing, and the clauses and 口径 it rests on. */
export function presentCandidate(
  rubric: SelectionRubric,
  { steps }: CandidateDerivation,
  advice: CandidateAdvice,
): string[] {
  const rests = [...steps, ...advice.shut]
  return [
    `结果：${eligibleWords(advice.now)}（${rubric.candidate.title}）`,
    '推算：',
    ...steps.flatMap((step) => candidateStepLines(rubric, step)).map((line) => `· ${line}`),
    ...presentCandidateAdvice(rubric, advice),
    ...presentClausesOf(rests, rubric),
    ...presentConsulted(rests, rubric),
  ]
}

/** One step in words; several lines where it has parts. */
export function candidateStepLines(rubric: SelectionRubric, step: CandidateStep): string[] {
  switch (step.kind) {
    case 'condition':
      return [conditionWords(step, rubric.candidate.conditions.find(({ fact }) => fact === step.fact)?.spec)]
    case 'timing':
      return [timingLine(rubric, step)]
    case 'silent':
      return [
        '迟报有何影响：文件未规定，待督导办认定',
        ...step.readings.map(({ text, eligible }) => {
          const outcome = eligible === null ? '' : `（${eligible ? '符合' : '不符合'}）`
          return `可能的读法：${text}${outcome}`
        }),
      ]
    default:
      return step satisfies never
  }
}

/** One of several standards is met or not; anything else has a value of its own. */
function conditionWords(
  { label, value, met }: Extract<CandidateStep, { kind: 'condition' }>,
  spec: FactSpec | undefined,
): string {
  if (value === null) return `${label}：未填`
  if (spec?.kind === 'choices') return `${label}：${met ? '达到' : '没有达到'}`
  const stated = typeof value === 'boolean' ? (value ? '是' : '否') : scoreWords(value)
  return `${label}：${stated}${spec?.kind === 'score' ? '分' : ''} → ${met ? '符合' : '不符合'}`
}

function timingLine({ candidate }: SelectionRubric, step: Extract<CandidateStep, { kind: 'timing' }>): string {
  const { due, submitted, state } = step.upload
  const where = candidate.levels.find(({ level }) => level === step.level)?.label ?? step.level
  const came = submitted ? `${momentWords(submitted)} 报送，` : ''
  return `${where}，期限${dayWords(due)}；${came}${timingWords[state]}`
}
