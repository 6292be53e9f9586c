import { dayOf, timeOf } from '../domain/day.ts'
import { presentFacts } from '../domain/facts.ts'
import { type Reply, textReply } from '../domain/message.ts'
import { type OpenUpload, taskOfItem } from '../domain/reminder.ts'
import { taskName, taskRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { ReviewNews } from '../dossier/news.ts'

interface Outage {
  readonly from: Date
  readonly until: Date
}

const MOST_ITEMS = 5
const MOST_UNITS = 20

/** The notice of an outage to a contact: its span, and the items to send again. */
export function presentOutageToContact(outage: Outage, items: readonly OpenUpload[]): Reply {
  const [first] = items
  const lines = items
    .slice(0, MOST_ITEMS)
    .map((item) => `· ${item.unit} ${taskName(taskOfItem(item))} ${item.title}，${item.due} 截止`)
  const rest = items.length - lines.length
  return textReply(
    '【系统中断告知】',
    `督导通在${spanOf(outage)}之间没有连上，这段时间发来的消息可能没有收到。`,
    '如您发过材料或自评而没有收到回执，请再发一次；收到过回执的不用重发。',
    ...lines,
    ...(rest > 0 ? [`另有${rest}项，发送「任务」查看。`] : []),
    ...(first ? [`例如「提交 ${taskRef(taskOfItem(first))} https://…」。给您添麻烦了。`] : []),
  )
}

/** The notice of an outage to a clerk: the items that fell due meanwhile. */
export function presentOutageToClerk(list: {
  readonly outage: Outage
  readonly fellDue: readonly OpenUpload[]
  readonly told: number
}): Reply {
  const { outage, fellDue, told } = list
  const heading = ['【系统中断告知】', `督导通在${spanOf(outage)}之间没有连上，已请${told}名联系人核对并重发。`]
  const [first] = fellDue
  if (!first) return textReply(...heading, '其间没有任务到期，不影响任何单位的报送时间。')
  const lines = fellDue.slice(0, MOST_UNITS).map((item) => `· ${item.unit} ${taskName(taskOfItem(item))} ${item.title}`)
  const rest = fellDue.length - lines.length
  return textReply(
    ...heading,
    `其间到期而尚未报送的有${fellDue.length}项，请逐项核实：`,
    ...lines,
    ...(rest > 0 ? [`另有${rest}项，发送「逾期」查看。`] : []),
    `确因中断没有送达的，请发送「登记 ${first.unit} ${taskRef(taskOfItem(first))} 实际时间」按实际时间登记，或发送「延期 ${first.unit} ${taskRef(taskOfItem(first))} 日期 系统中断」。`,
  )
}

const spanOf = ({ from, until }: Outage): string => {
  const end = dayOf(from) === dayOf(until) ? timeOf(until) : momentOf(until)
  return `${momentOf(from)}至${end}`
}

const momentOf = (moment: Date): string => {
  const [, month, day] = dayOf(moment).split('-').map(Number)
  return `${month}月${day}日 ${timeOf(moment)}`
}

/** 【待审有变】: a unit's changes to tasks that wait for review. */
export function presentReviewNews(unit: UnitId, news: readonly ReviewNews[]): Reply {
  return textReply(
    `【待审有变】${unit}：`,
    ...news.map((one) => `${taskName(one.task)}（${one.task.title}）${newsWords(one)}`),
    '下一步：审核前请按最新的内容核对，发送「待审」查看。',
  )
}

function newsWords(news: ReviewNews): string {
  switch (news.kind) {
    case 'submitted':
      return news.isChange ? '重新报送了材料' : '又报送了材料'
    case 'withdrawn':
      return '撤回了材料'
    case 'assessed':
      return `${news.isChange ? '自评改为' : '有了自评'}：${presentFacts(news.facts, news.task.facts)}`
    default:
      return news satisfies never
  }
}
