import { flagWords } from '../../domain/flag.ts'
import type { MaterialKind } from '../../domain/task.ts'
import { behindDue } from '../../replies/deadline-words.ts'
import type { ClauseUse } from '../../rules/clause-uses.ts'
import { clauseKey } from '../../rules/notice.ts'
import { describeTotal } from '../../rules/points/total/describe-total.ts'
import type { Demotion, FlagRules, TaskData } from '../../rules/tasks-data.ts'
import type { CompiledTask, TasksRubric } from '../../rules/tasks-rubric.ts'
import { flagValueWords, verdictWords } from '../../rules/value-words.ts'
import { type ShowParameter, showParameterOf } from './interpretation-words.ts'
import { plain } from './markdown.ts'

/** What the tasks of a rubric make of a clause, one line for each statement. */
export function taskUseWords(rubric: TasksRubric, { kind, of, clause }: ClauseUse): string[] {
  const show = showParameterOf(rubric.interpretations)
  const compiled = typeof of === 'number' ? rubric.tasks.get(of) : undefined
  if (kind === 'limit') return totalWords(rubric, show)
  if (kind === 'requirement' && of === null) return handInWords(rubric)
  if (!compiled) {
    const { flags, data } = rubric
    if (flags === null || data.flags === undefined) return []
    return flagRuleWords(data.flags, clauseKey(clause) === clauseKey(flags.rectified.clause), show)
  }
  const { data: task, grader } = compiled
  const written = { text: plain, parameter: show }
  const name = `第${task.no}项「${plain(task.title)}」`
  switch (kind) {
    case 'requirement':
      return [`${name}的工作要求：在「任务」「依据」中显示，不计算`]
    case 'schedule':
      return [`${name}的资料与期限`, ...scheduleWords(compiled, rubric.data.deadlines?.includesDay, show)]
    case 'grading': {
      const schedule =
        task.schedule === undefined ? scheduleWords(compiled, rubric.data.deadlines?.includesDay, show) : []
      return [`${name}的评分规则`, ...schedule, ...grader.describe(written), ...timingWords(task, show)]
    }
    default:
      return [`${name}的旗帜：${recognisedWords(compiled)}`]
  }
}

const totalWords = ({ data: { total } }: TasksRubric, show: ShowParameter): string[] =>
  total === undefined ? [] : ['总分', ...describeTotal(total, { text: plain, parameter: show })]

const fileWords = { pdf: 'PDF', image: '图片', office: 'Office 文件' } as const satisfies Record<MaterialKind, string>

const handInWords = ({ handIn }: TasksRubric): string[] =>
  handIn ? [`材料要求制作成${fileWords[handIn.as]}：报送的是链接或其他文件的照收，回执写明这一条`] : []

function scheduleWords({ data, rounds, dues }: CompiledTask, includesDay: unknown, show: ShowParameter): string[] {
  const { appliesTo, materials, uploads, recurs, voluntary } = data
  const day = (value: unknown) => (value === true ? '含当日' : '不含当日')
  const days = dues.map(({ words }) => words).join('、')
  const own = recurs ? recurs.includesDay : uploads[0]?.includesDay
  const isTimed = dues.every(({ time }) => time !== null)
  const until = isTimed ? days : `${days}，${own === undefined ? show(includesDay, day) : day(own)}`
  return [
    `适用：${appliesTo.join('、')}`,
    rounds > 0
      ? `${recurs ? `每${recurs.every}` : ''}上传${rounds}次，期限${behindDue(until)}，遇休息日不顺延`
      : '不需要上传，没有期限',
    ...materials.map(
      ({ no, title, accepts }) =>
        `${no === undefined ? '材料' : `材料${no}`}：${plain(title)}（收 ${accepts.map((kind) => fileWords[kind]).join('、')}）`,
    ),
    ...(voluntary ? ['自愿参加：不催办，不因期限挂旗'] : []),
  ]
}

function timingWords(
  { notSubmitted, demotion, uploads, recurs, voluntary, score }: TaskData,
  show: ShowParameter,
): string[] {
  if ((uploads.length === 0 && !recurs) || voluntary || score !== undefined) return []
  const missing = notSubmitted ? [`期限已过仍未报送：${show(notSubmitted, gradeOrNoneWords)}`] : []
  return [...missing, demotion ? demotionWords(demotion, show) : '条款没有写超期降等，超期不降等次（旗帜另计）']
}

const gradeOrNoneWords = (value: unknown): string => (value === null ? '不评等次' : verdictWords(value))

const causeWords = { late: '超期完成', unreachable: '有号码联系不上' } as const

function demotionWords({ causes, bothCauses }: Demotion, show: ShowParameter): string {
  const times = (value: unknown) => (value === 'each' ? '各降一个等次' : '只降一个等次')
  const words = `${causes.map((cause) => causeWords[cause]).join('或')}的降一个等次，差不再降`
  return causes.length > 1 ? `${words}；两种情形并存的${show(bothCauses, times)}` : words
}

const recognisedWords = ({ grader, recognisedFlag }: CompiledTask): string => {
  const labels = grader.specs.flatMap((spec) => ('label' in spec ? [plain(spec.label)] : []))
  return recognisedFlag ? `督导办认定「${labels.join('、')}」后挂${flagWords[recognisedFlag]}` : '见旗帜规则'
}

/** The rules for flags with their data, or the one for a rectified flag. */
function flagRuleWords(flags: FlagRules, isRectified: boolean, show: ShowParameter): string[] {
  const { notInTime, notCarriedOut, onTime, rectified } = flags
  if (isRectified) {
    return [
      '各项任务旗帜的纠正规则',
      `督导办确认整改后，${flagValueWords(rectified.from)}改为${flagValueWords(rectified.to)}，对其他旗帜不起作用`,
      ...(rectified.supervisedBefore === undefined
        ? []
        : [`督促指导记录：${show(rectified.supervisedBefore, supervisedWords)}`]),
    ]
  }
  const byGrade = Object.entries(onTime).map(([grade, flag]) => `${grade} ${show(flag, flagValueWords)}`)
  return [
    '有报送期限的各项任务的旗帜规则',
    `未按时完成（超期或逾期未报）：${flagValueWords(notInTime)}，不论等次`,
    `按时报送但没有开展：${show(notCarriedOut, (value) => (value === null ? '按报送时间和等次定旗' : flagValueWords(value)))}`,
    `按时完成的按等次：${byGrade.join('，')}`,
    '按时报送、等次未定的暂无旗；要求多次上传的，齐全后才定红旗、蓝旗',
  ]
}

const supervisedWords = (value: unknown): string => {
  if (value === 'none') return '不要求'
  return value === 'correction' ? '应在单位补报之前' : '应在督导办确认整改之前'
}
