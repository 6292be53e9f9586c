import { shanghaiIso } from '../../domain/day.ts'
import { flagWords } from '../../domain/flag.ts'
import { gradeWords } from '../../domain/grade.ts'
import type { Basis, Derivation, FlagCause, GradeReason, Step } from '../../rules/derivation.ts'

/** A derivation in one line, each step with the clause it rests on. */
export const whyOf = ({ steps }: Derivation): string =>
  steps.map((step) => `${stepWords(step)}${basisWords(step)}`).join(' → ')

/** What a step rests on, in brackets. */
export const basisWords = ({ clauses, interpretations }: Basis): string =>
  `〔${[...clauses.map(({ notice, clauseId }) => `${notice} ${clauseId}`), ...interpretations].join('，')}〕`

function stepWords(step: Step): string {
  switch (step.kind) {
    case 'not-applicable':
      return '不适用于该类单位'
    case 'timing':
      return [
        step.timing,
        ...step.uploads.map(({ due, submitted }) => `期限 ${due} 报送 ${submitted ? shanghaiIso(submitted) : '无'}`),
      ].join(' ')
    case 'not-submitted':
      return step.grade ? `未报送 ${gradeWords[step.grade]}` : '尚未报送'
    case 'waiting':
      return `尚缺事实 ${step.missing.join('、')}`
    case 'grade':
      return `${reasonWords(step.reason)} ${gradeWords[step.grade]}`
    case 'silent':
      return `${reasonWords(step.reason)} 文件未规定`
    case 'office':
      return `办公室认定 ${gradeWords[step.grade]}`
    case 'demotion':
      return `降 ${step.grades} 个等次 ${gradeWords[step.from]}到${gradeWords[step.to]}（${step.causes.map((cause) => causeWords[cause]).join('、')}）`
    case 'flag':
      return `${step.flag ? flagWords[step.flag] : '无旗'}（${flagCauseWords[step.cause]}）`
    case 'rectified':
      return `经纠正 ${flagWords[step.from]}改${flagWords[step.to]}`
    default:
      return step satisfies never
  }
}

const causeWords = { late: '超期', unreachable: '有联系不上的' } as const

const flagCauseWords = {
  late: '超期完成',
  overdue: '逾期未报',
  'not-carried-out': '没有开展',
  'on-time-graded': '按时',
  'not-due': '未到期',
  'waiting-grade': '等待评定',
  'waiting-uploads': '等待其余上传',
  recognised: '已认定',
  'not-recognised': '未认定',
  'no-flag': '本项不挂旗',
} as const satisfies Record<FlagCause, string>

function reasonWords(reason: GradeReason): string {
  switch (reason.kind) {
    case 'criteria':
      return `符合 ${reason.met.length}/${reason.of} 条`
    case 'bands':
      return `${reason.score} 分`
    case 'survey':
      return `提供 ${reason.provided ?? '?'} 联系不上 ${reason.unreachableStated ? reason.unreachable : '未报'} ${reason.score ?? '无'} 分`
    case 'ratio':
      return `完成 ${reason.trained}/${reason.total}`
    case 'prizes':
      return `奖项 ${reason.prize}`
    case 'coverage':
      return `已做 ${reason.done.join('、') || '无'}`
    default:
      return reason satisfies never
  }
}
