import { dayOf, timeOf } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { OpenItem } from '../domain/reminder.ts'

interface Outage {
  readonly from: Date
  readonly until: Date
}

const MOST_ITEMS = 5
const MOST_UNITS = 20

/** To a contact: from when to when messages may have been lost, and what to send again. */
export function presentOutageToContact(outage: Outage, items: readonly OpenItem[]): Reply {
  const [first] = items
  const lines = items
    .slice(0, MOST_ITEMS)
    .map(({ unit, task, title, due }) => `· ${unit} 任务${task} ${title}，${due} 截止`)
  const rest = items.length - lines.length
  return textReply(
    '【系统中断告知】',
    `督导通在${spanOf(outage)}之间没有连上，这段时间发来的消息可能没有收到。`,
    '如您发过材料或自评而没有收到回执，请再发一次；收到过回执的不用重发。',
    ...lines,
    ...(rest > 0 ? [`另有${rest}项，发送「任务」查看。`] : []),
    ...(first ? [`例如「提交 ${first.task} https://…」。给您添麻烦了。`] : []),
  )
}

/** To a clerk: what fell due meanwhile, so that nobody is late because of us. */
export function presentOutageToClerk(list: {
  readonly outage: Outage
  readonly fellDue: readonly OpenItem[]
  readonly told: number
}): Reply {
  const { outage, fellDue, told } = list
  const heading = ['【系统中断告知】', `督导通在${spanOf(outage)}之间没有连上，已请${told}名联系人核对并重发。`]
  const [first] = fellDue
  if (!first) return textReply(...heading, '其间没有任务到期，不影响任何单位的报送时间。')
  const lines = fellDue.slice(0, MOST_UNITS).map(({ unit, task, title }) => `· ${unit} 任务${task} ${title}`)
  const rest = fellDue.length - lines.length
  return textReply(
    ...heading,
    `其间到期而尚未报送的有${fellDue.length}项，请逐项核实：`,
    ...lines,
    ...(rest > 0 ? [`另有${rest}项，发送「逾期」查看。`] : []),
    `确因中断没有送达的，请发送「登记 ${first.unit} ${first.task} 实际时间」按实际时间登记，或发送「延期 ${first.unit} ${first.task} 日期 系统中断」。`,
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
