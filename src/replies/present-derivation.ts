import { dayOf, dayWords, endOfDay, momentWords, timeOf } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import { flagWords } from '../domain/flag.ts'
import type { Basis, Derivation, FlagCause, GradeAndFlag, Step, UploadTiming } from '../rules/derivation.ts'
import { type Interpretation, interpretationTitle } from '../rules/interpretation.ts'
import { type ClauseIndex, clauseText } from '../rules/notice.ts'
import { replacedOn } from '../rules/replaced.ts'
import { arrivalWords } from './arrival-words.ts'
import { timingWords } from './present-standing.ts'
import { yearLines } from './present-year.ts'

/** The steps of a derivation in words, enough to recompute the result by hand. */
export const presentDerivation = (derivation: Derivation): string[] => derivation.steps.flatMap(taskStepLines)

/** One step in words; several lines where it has parts. */
export function taskStepLines(step: Step): string[] {
  switch (step.kind) {
    case 'not-applicable':
      return [`本项只适用于${step.appliesTo.join('、')}，${step.unit}不评`]
    case 'timing':
      return timingLines(step)
    case 'open':
      return [
        `内容在期限后更换过：算按时为${outcomeWords(step.onTime)}，算超期为${outcomeWords(step.late)}，由审核人写明`,
      ]
    case 'not-submitted':
      return [step.grade ? `期限已过仍未报送 → ${step.grade}` : '尚未报送，暂不评等次']
    case 'waiting':
      return [
        step.missing.includes('unreachable') && !step.missing.includes('score')
          ? '已有平均分，没有写明联系不上的号码数，待核实联系情况'
          : '已报送，评定所需的事实还没有',
      ]
    case 'grade':
      return [`${step.reason} → ${step.grade}`]
    case 'silent':
      return [
        `${step.reason}：文件未规定，待督导办认定`,
        ...step.readings.map(({ text, grade }) => `可能的读法：${text}${grade ? `（${grade}）` : ''}`),
      ]
    case 'year':
      return yearLines(step)
    case 'office':
      return [`督导办认定为${step.grade}，理由：${step.reason}`]
    case 'demotion':
      return [
        `${step.causes.map((cause) => demotionWords[cause]).join('且')}，降${step.grades === 1 ? '一' : '两'}个等次：${step.from} → ${step.to}`,
      ]
    case 'points':
      return [pointsStepWords(step)]
    case 'points-waiting':
      return [`评分所需的事实还没有：${step.missing.join('、')}`]
    case 'points-not-submitted':
      return [step.points === null ? '尚未报送，暂不评分' : `期限已过仍未报送 → ${scoreWords(step.points)}分`]
    case 'flag':
      return [step.flag ? `${flagCauseWords[step.cause]} → ${flagWords[step.flag]}` : flagCauseWords[step.cause]]
    case 'rectified':
      return [`经督促指导后纠正：${flagWords[step.from]}改为${flagWords[step.to]}`]
    default:
      return step satisfies never
  }
}

/** 「8分（满分10分）：缺席次数为2，扣2分」 */
function pointsStepWords({ points, of, effects, floored, capped }: Extract<Step, { kind: 'points' }>): string {
  const each = effects.flatMap(({ found, points: effect }) => {
    const words = scoreWords(effect)
    if (effect === 0) return []
    return [words.startsWith('-') ? `${found}，扣${words.slice(1)}分` : `${found}，得${words}分`]
  })
  const limits = [...(floored ? ['扣完为止'] : []), ...(capped ? ['已到上限'] : [])]
  const parts = [...each, ...limits]
  return `${scoreWords(points)}分（满分${scoreWords(of)}分）${parts.length === 0 ? '' : `：${parts.join('；')}`}`
}

const outcomeWords = ({ grade, flag }: GradeAndFlag): string =>
  [grade && grade, flag && flagWords[flag]].filter((words) => words !== null).join('·') || '未定'

export const demotionWords = { late: '超期完成', unreachable: '提供的号码有联系不上的' } as const

/** The cause of a flag in words. */
export const flagCauseWords = {
  late: '未按时完成（超期报送）',
  overdue: '未按时完成（逾期未报）',
  'not-carried-out': '没有开展',
  'on-time-graded': '按时完成，按等次定旗',
  'not-due': '期限未到，暂无旗',
  'before-start': '启用前到期，是否按时没有登记，暂无旗',
  'waiting-grade': '等次未定，暂无旗',
  'waiting-uploads': '两次上传齐全后定旗，暂无旗',
  recognised: '督导办已认定',
  'not-recognised': '督导办尚未认定，暂无旗',
  'no-flag': '本项不挂旗',
} as const satisfies Record<FlagCause, string>

function timingLines({ timing, uploads }: Extract<Step, { kind: 'timing' }>): string[] {
  if (uploads.length === 0) return [timingWords[timing]]
  return uploads.map((upload, index) => `${uploads.length > 1 ? `第${index + 1}次` : ''}${timingLine(upload)}`)
}

function timingLine(upload: UploadTiming): string {
  const { submitted, state, later, lapsed } = upload
  const back = lapsed
    ? `${momentWords(lapsed.first)} 首次收齐，${momentWords(lapsed.returned)} 退回，补正期限${dayWords(lapsed.until)}已过，没有重新报送；`
    : ''
  const replaced = replacedOn(later) ? '期限后更换过内容，' : ''
  const came = submitted ? `${arrivalWords(submitted, later)}，${replaced}` : ''
  return `${limitWords(upload)}；${back}${came}${timingWords[state]}`
}

/** 「期限7月29日（周三），含当日」 */
function limitWords(upload: UploadTiming): string {
  if (upload.due === null) return upload.awaits
  const { due, extendedFrom, limit } = upload
  const moved = extendedFrom ? `（由${dayWords(extendedFrom)}延期）` : ''
  if (dayOf(limit) === due && limit < endOfDay(due)) return `期限${dayWords(due)}${timeOf(limit)}${moved}`
  // 口径 deadline-inclusive decides which.
  return `期限${dayWords(due)}${moved}，${limit >= endOfDay(due) ? '含当日' : '不含当日'}`
}

/** A derivation in one line, as `cases` prints it: each step in words with its clauses. */
export const inOneLine = <S extends Basis>(
  rubric: Rests,
  steps: readonly S[],
  words: (step: S) => readonly string[],
): string =>
  steps
    .map((step) => ({ step, said: words(step).join('；') }))
    .filter(({ said }) => said !== '')
    .map(({ step, said }) => `${said}${restsOn(rubric, step)}`)
    .join(' → ')

/** The clauses and interpretations that steps name. */
interface Rests {
  readonly clauses: ClauseIndex
  readonly interpretations: readonly Interpretation[]
}

/** The clauses and interpretations of a step, in brackets. */
const restsOn = (rubric: Rests, { clauses, interpretations }: Basis): string => {
  const quoted = clauses.map((ref) => `${ref.notice} ${clauseText(rubric, ref).heading}`)
  return `〔${[...quoted, ...interpretations.map((id) => interpretationTitle(rubric, id))].join('，')}〕`
}
