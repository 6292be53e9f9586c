import { endOfDay } from '../domain/day.ts'
import { flagWords } from '../domain/flag.ts'
import { gradeWords } from '../domain/grade.ts'
import { unitKindWords } from '../domain/unit.ts'
import type { Derivation, FlagCause, GradeReason, Step } from '../rules/derivation.ts'
import { dayWords, momentWords } from './day-words.ts'
import { presentScore } from './present-facts.ts'
import { timingWords } from './present-standing.ts'

/** How a result came about, step by step, enough to recompute it by hand. */
export const presentDerivation = (derivation: Derivation): string[] => derivation.steps.flatMap(stepLines)

function stepLines(step: Step): string[] {
  switch (step.kind) {
    case 'not-applicable':
      return [
        `本项只适用于${step.appliesTo.map((kind) => unitKindWords[kind]).join('、')}，${unitKindWords[step.unit]}不评`,
      ]
    case 'timing':
      return timingLines(step)
    case 'not-submitted':
      return [step.grade ? `期限已过仍未报送 → ${gradeWords[step.grade]}` : '尚未报送，暂不评等次']
    case 'waiting':
      return ['已报送，评定所需的事实还没有']
    case 'grade':
      return [`${reasonWords(step.reason)} → ${gradeWords[step.grade]}`]
    case 'silent':
      return [
        `${reasonWords(step.reason)}：文件未规定，待督导办认定`,
        ...step.readings.map(({ text, grade }) => `可能的读法：${text}${grade ? `（${gradeWords[grade]}）` : ''}`),
      ]
    case 'office':
      return [`督导办认定为${gradeWords[step.grade]}，理由：${step.reason}`]
    case 'demotion':
      return [
        `${step.causes.map((cause) => demotionWords[cause]).join('且')}，降一个等次：${gradeWords[step.from]} → ${gradeWords[step.to]}`,
      ]
    case 'flag':
      return [step.flag ? `${flagCauseWords[step.cause]} → ${flagWords[step.flag]}` : flagCauseWords[step.cause]]
    case 'rectified':
      return [`经督促指导后纠正：${flagWords[step.from]}改为${flagWords[step.to]}`]
    default:
      return step satisfies never
  }
}

const demotionWords = { late: '超期完成', unreachable: '提供的号码有联系不上的' } as const

/** Why a flag is what it is, in words. */
export const flagCauseWords = {
  late: '未按时完成（超期报送）',
  overdue: '未按时完成（逾期未报）',
  'not-carried-out': '没有开展',
  'on-time-graded': '按时完成，按等次定旗',
  'not-due': '期限未到，暂无旗',
  'waiting-grade': '等次未定，暂无旗',
  'waiting-uploads': '两次上传齐全后定旗，暂无旗',
  recognised: '督导办已认定',
  'not-recognised': '督导办尚未认定，暂无旗',
  'no-flag': '本项不挂旗',
} as const satisfies Record<FlagCause, string>

function timingLines({ timing, uploads }: Extract<Step, { kind: 'timing' }>): string[] {
  if (uploads.length === 0) return [timingWords[timing]]
  return uploads.map(({ due, extendedFrom, limit, submitted, state }, index) => {
    const which = uploads.length > 1 ? `第${index + 1}次` : ''
    const moved = extendedFrom ? `（由${dayWords(extendedFrom)}延期）` : ''
    const came = submitted ? `${momentWords(submitted)} 收齐，` : ''
    // 口径 deadline-inclusive decides which.
    const day = limit >= endOfDay(due) ? '含当日' : '不含当日'
    return `${which}期限${dayWords(due)}${moved}，${day}；${came}${timingWords[state]}`
  })
}

function reasonWords(reason: GradeReason): string {
  switch (reason.kind) {
    case 'criteria': {
      const ways = reason.ways ? `（方式${reason.ways.count}种，要求${reason.ways.atLeast}种以上）` : ''
      const which = reason.met.length > 0 ? `第${reason.met.join('、')}条` : ''
      return `${reason.of}条标准符合${reason.met.length}条${which && `：${which}`}${ways}`
    }
    case 'bands':
      return `${presentScore(reason.score)}分${bandWords(reason)}`
    case 'survey': {
      if (reason.allUnreachable) return `提供的${reason.provided ?? ''}个号码均无法联系`
      const reach = [
        reason.provided === null ? null : `提供${reason.provided}个`,
        reason.unreachableStated ? `联系不上${reason.unreachable}个` : null,
      ].filter((part) => part !== null)
      const score = reason.score === null ? [] : [`平均${presentScore(reason.score)}分${bandWords(reason)}`]
      return [...(reach.length > 0 ? [reach.join('、')] : []), ...score].join('；') || '号码个数未说明'
    }
    case 'ratio':
      return `完成${reason.trained}/${reason.total}，${ratioWords[reason.case].replace('S', reason.share)}`
    case 'prizes':
      return reason.prize === '无' ? '已报送但未获奖' : `获${reason.prize}`
    case 'coverage': {
      const has = reason.done.length > 0 ? `有${reason.done.join('、')}` : '均没有'
      return reason.missing.length > 0 && reason.done.length > 0 ? `${has}，缺${reason.missing.join('、')}` : has
    }
    default:
      return reason satisfies never
  }
}

const ratioWords = { all: '全部完成', share: '达到S以上', some: '不足S', none: '没有开展' } as const

const bandWords = ({ atLeast, below }: { atLeast: number | null; below: number | null }): string => {
  const parts = [atLeast === null ? null : `${atLeast}分以上`, below === null ? null : `不足${below}分`]
  return `，${parts.filter((part) => part !== null).join('、')}`
}
