import { dayWords, fullDayWords } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { LetterContent, LetterTask } from '../dossier/official-papers.ts'
import { presentClause } from './present-clauses.ts'
import { flagCauseWords } from './present-derivation.ts'
import { presentFlag } from './present-standing.ts'

/** 督导建议书, as the unit reads it. */
export function presentLetter(content: LetterContent): Reply {
  const { number, office, unit, day, tasks, until, remark, clauses } = content
  return textReply(
    `【督导建议书】${number}`,
    `${unit}：截至${dayWords(day)}，贵单位有${tasks.length}项任务挂${presentFlag('yellow', { voluntary: false })}：`,
    ...tasks.map((one, index) => `${index + 1}. ${taskWords(one)}`),
    `请于${dayWords(until)}前${adviceWords(tasks)}。经督促指导后纠正的，由督导办确认，黄旗改为蓝旗。`,
    ...(remark === '' ? [] : [`其他要求：${remark}`]),
    ...clauses.map(presentClause),
    `${office}　${fullDayWords(day)}`,
    `下一步：${nextWords(tasks)}`,
  )
}

/** 「任务1 征求意见：期限7月29日（周三），未按时完成（逾期未报）；见郑法政办〔2020〕5号　附件 第1项…」 */
function taskWords({ task, due, cause, reason, clause }: LetterTask): string {
  const deadline = due === null ? '' : `期限${dayWords(due)}，`
  const why = reason === null ? flagCauseWords[cause] : `${flagCauseWords[cause]}：${reason}`
  return `任务${task.no} ${task.title}：${deadline}${why}；见${clause.notice}　${clause.heading}`
}

/** What is to be done: handing in what is missing comes first. */
function adviceWords(tasks: readonly LetterTask[]): string {
  const missing = tasks.filter(({ cause }) => cause === 'overdue').map(({ task }) => task.no)
  if (missing.length === 0) return '完成整改并向督导办说明情况'
  const others = missing.length < tasks.length ? '，其余各项完成整改并向督导办说明情况' : ''
  return `补报任务${missing.join('、')}${others}`
}

function nextWords(tasks: readonly LetterTask[]): string {
  const overdue = tasks.find(({ cause }) => cause === 'overdue')
  const [first] = tasks
  if (overdue) return `发送「提交 ${overdue.task.no} 链接」补报`
  return `发送「查询 ${first?.task.no ?? ''}」看推算过程，整改后请告知督导办`
}
