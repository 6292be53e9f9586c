import { type Day, weekdayOf } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import { type Digest, type OpenItem, type Reminder, taskOfItem } from '../domain/reminder.ts'
import { taskKey, taskName, taskRef } from '../domain/task.ts'
import { firstNames } from './name-lists.ts'

/** Limits of a digest: a phone screen, and one WeCom text of 2048 bytes (WeCom API 90236). */
const MAX_LINES = 10
const MAX_BYTES = 1500
const MAX_UNITS_NAMED = 10

/** A digest as one text: the open items with their deadlines, and the next step. */
export function presentDigest(digest: Digest): Reply {
  if (digest.kind === 'group') return presentGroup(digest.day, digest.reminders)
  const { day, own, led, office } = digest
  const share = [own, led, office].filter((reminders) => reminders.length > 0).length
  const sections = [presentOwn(day, own, share), presentLed(day, led, share), presentOffice(day, office, share)]
  return textReply(
    sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
  )
}

function presentOwn(day: Day, reminders: readonly Reminder[], share: number): string[] {
  const [first] = reminders
  if (!first) return []
  const units = unitsOf(reminders)
  const several = units.length > 1
  const whose = several ? `您负责的 ${units.length} 个单位` : first.item.unit
  const lines = reminders.map((reminder) => itemLine(reminder, several))
  const ref = taskRef(taskOfItem(first.item))
  const example = several ? `提交 ${first.item.unit} ${ref} 链接` : `提交 ${ref} 链接`
  return [
    heading('督导提醒', day),
    `您好，${whose}有 ${reminders.length} 项待报送：`,
    ...fitting(lines, share, '发送「任务」查看'),
    `请发送「${example}」或附上文件报送，谢谢。`,
  ]
}

function presentLed(day: Day, reminders: readonly Reminder[], share: number): string[] {
  if (reminders.length === 0) return []
  const units = unitsOf(reminders)
  const lines = reminders.map((reminder) => itemLine(reminder, units.length > 1))
  return [
    heading('逾期提醒', day),
    `您好，${named(units)}有 ${reminders.length} 项${missedWords(reminders)}：`,
    ...fitting(lines, share, '联系人发送「任务」可查看'),
    '请督促本单位联系人尽快报送，谢谢。',
  ]
}

function presentOffice(day: Day, reminders: readonly Reminder[], share: number): string[] {
  const [first] = reminders
  if (!first) return []
  const lines = reminders.map((reminder) => itemLine(reminder, true))
  return [
    heading('逾期清单', day),
    `${unitsOf(reminders).length} 个单位有 ${reminders.length} 项经多次提醒仍${stillOpenWords(reminders)}：`,
    ...fitting(lines, share, '发送「逾期」查看'),
    `请发送「建议书 ${first.item.unit}」，或督促后发送「督导 ${first.item.unit} ${taskRef(taskOfItem(first.item))} 已电话督促」。`,
  ]
}

function presentGroup(day: Day, reminders: readonly Reminder[]): Reply {
  const lines = byUpload(reminders).map(([first, ...others]) => {
    const units = unitsOf([first, ...others])
    return `· ${taskOf(first.item)}，${timeLeft(first)}：${named(units)}`
  })
  return textReply(
    heading('督导提醒', day),
    '以下单位尚有任务待报送：',
    ...fitting(lines, 1, '私聊发送「任务」查看'),
    '请有关单位联系人私聊我发送「任务」查看并报送，谢谢。',
  )
}

/** Groups reminders by upload and deadline, since an extension is a unit's own. */
function byUpload(reminders: readonly Reminder[]): [Reminder, ...Reminder[]][] {
  const found = new Map<string, [Reminder, ...Reminder[]]>()
  for (const reminder of reminders) {
    const { notice, upload, due } = reminder.item
    const key = `${notice}/${taskKey(taskOfItem(reminder.item))}/${upload}/${due}`
    const same = found.get(key)
    if (same) same.push(reminder)
    else found.set(key, [reminder])
  }
  return [...found.values()]
}

const heading = (title: string, day: Day) => `【${title}】${dateOf(day)}`

function itemLine(reminder: Reminder, withUnit: boolean): string {
  const { item } = reminder
  const missing = item.missing === '' ? '' : `，${item.wasReturned ? '待重报' : '尚缺'}${clip(item.missing, 24)}`
  return `· ${withUnit ? `${clip(item.unit, 24)} ` : ''}${taskOf(item)}，${timeLeft(reminder)}${missing}`
}

const taskOf = (item: OpenItem) =>
  `${taskName(taskOfItem(item))}「${clip(item.title, 16)}」${item.voluntary ? '（自愿）' : ''}`

/** 「7月29日周三截止，还有 3 天」 */
function timeLeft({ item, daysLeft }: Reminder): string {
  if (item.wasReturned) return returnedWords(item, daysLeft)
  const due = `${dateOf(item.due)}${item.time ?? ''}截止`
  if (daysLeft > 0) return `${due}，还有 ${daysLeft} 天`
  return daysLeft === 0 ? `今天（${weekdayOf(item.due)}）${item.time ?? '24 时'}截止` : `${due}，已逾期 ${-daysLeft} 天`
}

/** 「退回后待重报，期限8月5日周三，还有 2 天」: a return that was not met in time is no missing submission. */
function returnedWords({ due }: OpenItem, daysLeft: number): string {
  if (daysLeft > 0) return `退回后待重报，期限${dateOf(due)}，还有 ${daysLeft} 天`
  if (daysLeft === 0) return `退回后待重报，今天（${weekdayOf(due)}）24 时截止`
  return `退回后没有按期重报，期限${dateOf(due)}已过 ${-daysLeft} 天`
}

const stillOpenWords = (reminders: readonly Reminder[]): string =>
  reminders.some(({ item }) => item.wasReturned) ? '未报送或没有按期重报' : '未报送'

/** 「逾期未报」, or that some of it came back to the unit and was not handed in again. */
const missedWords = (reminders: readonly Reminder[]): string => {
  const returned = reminders.filter(({ item }) => item.wasReturned).length
  if (returned === 0) return '逾期未报'
  return returned === reminders.length ? '退回后没有按期重报' : '逾期未报或退回后没有按期重报'
}

const dateOf = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${weekdayOf(day)}`

const unitsOf = (reminders: readonly Reminder[]) => [...new Set(reminders.map(({ item }) => item.unit))]

const named = (units: readonly string[]) => firstNames(units, MAX_UNITS_NAMED, (count) => `等 ${count} 个单位`)

const clip = (text: string, length: number) => {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** The lines that fit, at least one, and a line that counts the rest. */
function fitting(lines: readonly string[], share: number, where: string): string[] {
  const shown: string[] = []
  let bytes = 0
  for (const line of lines) {
    bytes += Buffer.byteLength(line) + 1
    if (shown.length > 0 && (shown.length >= Math.floor(MAX_LINES / share) || bytes > MAX_BYTES / share)) break
    shown.push(line)
  }
  const rest = lines.length - shown.length
  return rest > 0 ? [...shown, `另有 ${rest} 项，${where}`] : shown
}
