import { dayWords, lastMomentWords, momentWords } from '../domain/day.ts'
import { type FactSpec, scoreWords } from '../domain/facts.ts'
import type { CandidateAdvice, CandidateChange, CandidateShutDoor } from '../rules/selection/candidate-advice.ts'
import type { CandidateDerivation, CandidateStep } from '../rules/selection/candidate-derivation.ts'
import type { CandidateResult } from '../rules/selection/candidate-input.ts'
import type { StandardPart } from '../rules/selection/conditions/standard-asked.ts'
import type { KnownFact } from '../rules/selection/known-fact.ts'
import type { CandidateRubric, CandidateRules } from '../rules/selection/selection.ts'
import { presentClausesOf, presentConsulted } from './present-clauses.ts'
import { timingWords } from './present-standing.ts'

/** The result of a candidate with its derivation, the advice, the clauses and the 口径. */
export function presentCandidate(
  rubric: CandidateRubric,
  { steps }: CandidateDerivation,
  advice: CandidateAdvice,
): string[] {
  const { candidate } = rubric.selection
  const rests = [...steps, ...advice.shut]
  return [
    `结果：${eligibleWords(advice.now)}（${candidate.title}）`,
    '推算：',
    ...steps.flatMap((step) => candidateStepLines(candidate, step)).map((line) => `· ${line}`),
    ...presentCandidateAdvice(candidate, advice),
    ...presentClausesOf(rests, rubric),
    ...presentConsulted(rests, rubric),
  ]
}

/** One step in words; several lines where it has parts. */
export function candidateStepLines(candidate: CandidateRules, step: CandidateStep): string[] {
  switch (step.kind) {
    case 'condition':
      return [conditionWords(step, candidate.conditions.find(({ fact }) => fact === step.fact)?.spec)]
    case 'timing':
      return [timingLine(candidate, step)]
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

/** Parts that are spelled out; of more the numbers tell. */
const MOST_SPELLED = 3

/** 「，缺2.3 公开执法流程图」, or 「，缺2.1、2.2、2.3、2.4」 */
const lackWords = (missing: readonly StandardPart[]): string =>
  missing.length === 0 ? '' : `，${partsLacking(missing)}`

/** 「缺2.3 公开执法流程图」 */
export const partsLacking = (missing: readonly StandardPart[]): string =>
  `缺${missing.map(({ no, label }) => (missing.length > MOST_SPELLED ? `${no}` : `${no} ${label}`)).join('、')}`

/** A condition in words; a choice of standards is met or not, any other fact shows its value. */
function conditionWords(
  { label, value, met, standard, missing = [], known }: Extract<CandidateStep, { kind: 'condition' }>,
  spec: FactSpec | undefined,
): string {
  const title = standard === undefined ? label : `${standard} ${label}`
  if (value === null) return `${title}：未填`
  if (spec?.kind === 'choices') return `${title}：${met ? '达到' : `没有达到${lackWords(missing)}`}`
  const stated = typeof value === 'boolean' ? (value ? '是' : '否') : scoreWords(value)
  const source = known ? `（${knownWords(known)}）` : ''
  return `${label}：${stated}${spec?.kind === 'score' ? '分' : ''}${source} → ${met ? '符合' : '不符合'}`
}

/** 「示范点已命名，8月14日（周五），平法政办〔2019〕6号」 */
const knownWords = ({ notice: { name, number }, on }: KnownFact): string =>
  [`${name}已命名`, dayWords(on), ...(number === undefined ? [] : [number])].join('，')

function timingLine({ levels }: CandidateRules, step: Extract<CandidateStep, { kind: 'timing' }>): string {
  const { due, submitted, state } = step.upload
  const where = levels.flatMap(({ stages }) => stages).find(({ level }) => level === step.level)?.label ?? step.level
  const came = submitted ? `${momentWords(submitted)} 报送，` : ''
  return `${where}，期限${dayWords(due)}；${came}${timingWords[state]}`
}

/** The changes a candidate still needs to be eligible, and those that are closed. */
function presentCandidateAdvice(candidate: CandidateRules, { now, way, shut }: CandidateAdvice): string[] {
  const doors = shut.map((door) => `· ${candidateShutWords(candidate, door)}`)
  return [
    ...(way
      ? [
          '还要做到（缺一不可）：',
          ...way.changes.map((change) => `· ${candidateChangeWords(change)}`),
          `做到后：${eligibleWords(way.result)}`,
        ]
      : [now.eligible ? '各项条件都已符合，不缺什么。' : '现在没有可以再做的。']),
    ...(doors.length > 0 ? ['已不可能：', ...doors] : []),
  ]
}

/** One thing that can still be done, in words. */
export function candidateChangeWords(change: CandidateChange): string {
  switch (change.kind) {
    case 'raise-score':
      return `${change.label}达到${scoreWords(change.to)}分`
    case 'be-named':
      return `${change.label}：${change.to.join('或')}`
    case 'confirm':
      return change.label
    case 'meet-standard':
      return `达到标准${change.standard}（${change.label}）${lackWords(change.parts ?? [])}`
    case 'submit-by':
      return `${lastMomentWords(change.lastMoment)}前${change.label}`
    case 'submit-late':
      return `补报：${change.label}（期限${dayWords(change.due)}已过）`
    default:
      return change satisfies never
  }
}

/** A door that is shut, in words. */
export function candidateShutWords({ conditions }: CandidateRules, door: CandidateShutDoor): string {
  switch (door.kind) {
    case 'deadline-passed':
      return `期限${dayWords(door.due)}已过，不能再按时报送`
    case 'fixed':
      return `${conditions.find(({ fact }) => fact === door.fact)?.label ?? door.fact}已核定，不能再改变`
    case 'office-decides':
      return '文件未规定，由督导办认定'
    default:
      return door satisfies never
  }
}

/** 「符合」, 「不符合」, or the reason why it is still open. */
export function eligibleWords({ eligible, undecided }: CandidateResult): string {
  if (eligible === null) return undecided ? '文件未规定，由督导办认定' : '尚不能确定，还有未填或未报送的'
  return eligible ? '符合' : '不符合'
}
