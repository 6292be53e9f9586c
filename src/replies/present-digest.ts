import { type Day, weekdayOf } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'
import {
  type Desk,
  type Digest,
  isUpload,
  type Matter,
  type OpenFinding,
  type OpenItem,
  type OpenUpload,
  type Reminder,
  taskOfItem,
} from '../domain/reminder.ts'
import { taskKey, taskName, taskRef } from '../domain/task.ts'
import { clip } from './clip.ts'
import { firstNames } from './name-lists.ts'
import { byThing } from './present-due.ts'

/** Limits of a digest: a phone screen, and one WeCom text of 2048 bytes (WeCom API 90236). */
const MAX_LINES = 10
const MAX_BYTES = 1500
/** One WeCom text. */
const MOST_BYTES = 2048
const MAX_UNITS_NAMED = 10

/** A digest as one text: the open items with their deadlines, and the next step. */
export function presentDigest(digest: Digest): Reply {
  if (digest.kind === 'group') return presentGroup(digest.day, digest.reminders)
  const { day, own, led, office, matters, desk } = digest
  const share = [own, led, office, matters].filter((reminders) => reminders.length > 0).length + (desk ? 1 : 0)
  const tasksIn = (parts: number) => [
    presentOwn(day, own, parts),
    presentLed(day, led, parts),
    presentOffice(day, office, parts),
  ]
  const whole = inSections([...tasksIn(share), presentDesk(day, desk, share), presentMatters(day, matters, share)])
  if (Buffer.byteLength(whole) <= MOST_BYTES) return textReply(whole)
  // All of it at once, with long names, is too much for one message.
  return textReply(inSections([...tasksIn(2 * share), countDesk(desk), countMatters(matters)]))
}

const inSections = (sections: readonly (readonly string[])[]): string =>
  sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')

const countDesk = (desk: Desk | null): string[] =>
  desk === null ? [] : [`待审 ${desk.waiting?.count ?? 0} 项、申诉待复核 ${desk.appeals.length} 件，发送「待审」查看。`]

const countMatters = (matters: readonly Reminder<Matter>[]): string[] =>
  matters.slice(0, 1).map(({ item: { say } }) => `另有 ${matters.length} 项待办理，发送「${say}」查看。`)

function presentOwn(day: Day, reminders: readonly Reminder[], share: number): string[] {
  const [first] = reminders
  if (!first) return []
  const units = unitsOf(reminders)
  const several = units.length > 1
  const whose = several ? `您负责的 ${units.length} 个单位` : first.item.unit
  const lines = reminders.map((reminder) => itemLine(reminder, several))
  return [
    heading('督导提醒', day),
    `您好，${whose}有 ${reminders.length} 项${owedWords(reminders)}：`,
    ...fitting(lines, share, '发送「任务」查看'),
    ...howToSettle(reminders, several),
  ]
}

/** 「待报送」, 「待整改」, or both. */
function owedWords(reminders: readonly Reminder[]): string {
  const uploads = reminders.filter(({ item }) => isUpload(item)).length
  if (uploads === reminders.length) return '待报送'
  return uploads === 0 ? '待整改' : '待报送、待整改'
}

/** How a contact settles what is open: an upload by handing it in, a finding by telling the office. */
function howToSettle(reminders: readonly Reminder[], several: boolean): string[] {
  const [upload] = reminders.map(({ item }) => item).filter(isUpload)
  const hasFindings = reminders.some(({ item }) => !isUpload(item))
  const ref = upload && taskRef(taskOfItem(upload))
  return [
    ...(upload ? [`请发送「提交 ${several ? `${upload.unit} ` : ''}${ref} 链接」或附上文件报送，谢谢。`] : []),
    ...(hasFindings ? ['抽查发现的问题请在期限内整改并告知督导办，由督导办确认，谢谢。'] : []),
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
    `请督促本单位联系人尽快${owedActs(reminders)}，谢谢。`,
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
    nextForOffice(first.item),
  ]
}

/** What fell due, came in and waits, for a clerk. */
function presentDesk(day: Day, desk: Desk | null, share: number): string[] {
  if (desk === null) return []
  const { fellDue, cameIn, waiting, appeals, atRisk, unconfirmed } = desk
  const due = byThing(fellDue, []).map(
    ({ words, units }) => `· 到期未报齐：${clip(words, 24)}，${someOf(units, '个单位')}`,
  )
  const lines = [
    ...(appeals.length === 0 ? [] : [`· 申诉待复核 ${appeals.length} 件：${someOf(appeals, '件')}`]),
    ...(waiting === null ? [] : [`· 待审 ${waiting.count} 项，最早 ${dateOf(waiting.since)}报来`]),
    ...(cameIn.length === 0 ? [] : [`· 新到 ${cameIn.length} 项：${someOf(cameIn, '项')}`]),
    ...(atRisk.count === 0
      ? []
      : [`· 临期可能逾期 ${atRisk.count} 项（${someOf(atRisk.units, '个单位')}），发送「到期 风险」看原因`]),
    ...due,
    ...unconfirmed.map(
      ({ notice, units }) =>
        `· ${clip(notice, 24)}的传达还没有确认收到：${someOf(units, '个单位')}，发送「传达 ${notice} 情况」查看`,
    ),
  ]
  const waits = waiting !== null || appeals.length > 0
  return [
    heading('督导办今日', day),
    ...fitting(lines, share, '发送「到期」查看'),
    waits ? '请发送「待审」办理，发送「到期」看接下来的，谢谢。' : '请发送「到期」看接下来的，谢谢。',
  ]
}

const someOf = (names: readonly string[], counted: string) =>
  firstNames(
    names.map((name) => clip(name, 24)),
    MAX_UNITS_NAMED / 2,
    (count) => `等 ${count} ${counted}`,
  )

/** What else falls due, with what missing it means. */
function presentMatters(day: Day, matters: readonly Reminder<Matter>[], share: number): string[] {
  const [first] = matters
  if (!first) return []
  const units = new Set(matters.flatMap(({ item: { of } }) => (of.kind === 'unit' ? [of.unit] : [])))
  const lines = matters.map((reminder) => matterLine(reminder, units.size > 1))
  return [
    heading('待办提醒', day),
    `您好，有 ${matters.length} 项待办理：`,
    ...fitting(lines, share, `发送「${first.item.say}」查看`),
    `请发送「${first.item.say}」办理，谢谢。`,
  ]
}

function matterLine({ item, daysLeft }: Reminder<Matter>, withUnit: boolean): string {
  const { of, title, missing, consequence, isSent } = item
  const unit = withUnit && of.kind === 'unit' ? `${clip(of.unit, 24)} ` : ''
  const when = isSent ? `${dateOf(item.due)}发来` : leftWords({ due: item.due, daysLeft })
  const parts = [
    `${unit}${clip(title, 24)}，${when}`,
    ...(missing === '' ? [] : [clip(missing, 24)]),
    ...(consequence === '' ? [] : [clip(consequence, 24)]),
  ]
  return `· ${parts.join('；')}`
}

/** 「报送」, 「整改」, or both. */
function owedActs(reminders: readonly Reminder[]): string {
  const uploads = reminders.filter(({ item }) => isUpload(item)).length
  if (uploads === reminders.length) return '报送'
  return uploads === 0 ? '整改' : '报送、整改'
}

function nextForOffice(item: OpenItem): string {
  const { unit } = item
  const ref = taskRef(taskOfItem(item))
  const supervised = `督促后发送「督导 ${unit} ${ref} 已电话督促」`
  return isUpload(item)
    ? `请发送「建议书 ${unit}」，或${supervised}。`
    : `请${supervised}，整改后发送「整改 ${unit} ${ref} 说明」。`
}

function presentGroup(day: Day, reminders: readonly Reminder<OpenUpload>[]): Reply {
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
function byUpload(reminders: readonly Reminder<OpenUpload>[]): [Reminder<OpenUpload>, ...Reminder<OpenUpload>[]][] {
  const found = new Map<string, [Reminder<OpenUpload>, ...Reminder<OpenUpload>[]]>()
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
  const { item, daysLeft } = reminder
  const whose = `· ${withUnit ? `${clip(item.unit, 24)} ` : ''}${taskOf(item)}，`
  if (!isUpload(item)) return `${whose}${findingWords(item, daysLeft)}`
  const missing = item.missing === '' ? '' : `，${item.wasReturned ? '待重报' : '尚缺'}${clip(item.missing, 24)}`
  return `${whose}${timeLeft({ item, daysLeft })}${missing}`
}

/** 「抽查发现「会议记录缺页」待整改，期限8月20日周四，还有 3 天」 */
function findingWords({ problem, due }: OpenFinding, daysLeft: number): string {
  const found = `抽查发现「${clip(problem, 24)}」`
  if (daysLeft > 0) return `${found}待整改，期限${dateOf(due)}，还有 ${daysLeft} 天`
  if (daysLeft === 0) return `${found}待整改，今天（${weekdayOf(due)}）24 时截止`
  return `${found}仍未整改，期限${dateOf(due)}已过 ${-daysLeft} 天`
}

const taskOf = (item: OpenItem) =>
  `${taskName(taskOfItem(item))}「${clip(item.title, 16)}」${item.voluntary ? '（自愿）' : ''}`

/** 「7月29日周三截止，还有 3 天」 */
function timeLeft({ item, daysLeft }: Pick<Reminder<OpenUpload>, 'item' | 'daysLeft'>): string {
  if (item.wasReturned) return returnedWords(item, daysLeft)
  return leftWords({ ...item, daysLeft })
}

function leftWords({
  due: day,
  time,
  daysLeft,
}: Pick<OpenUpload, 'due' | 'time'> & { readonly daysLeft: number }): string {
  const due = `${dateOf(day)}${time ?? ''}截止`
  if (daysLeft > 0) return `${due}，还有 ${daysLeft} 天`
  return daysLeft === 0 ? `今天（${weekdayOf(day)}）${time ?? '24 时'}截止` : `${due}，已逾期 ${-daysLeft} 天`
}

/** 「退回后待重报，期限8月5日周三，还有 2 天」: a return that was not met in time is no missing submission. */
function returnedWords({ due }: OpenUpload, daysLeft: number): string {
  if (daysLeft > 0) return `退回后待重报，期限${dateOf(due)}，还有 ${daysLeft} 天`
  if (daysLeft === 0) return `退回后待重报，今天（${weekdayOf(due)}）24 时截止`
  return `退回后没有按期重报，期限${dateOf(due)}已过 ${-daysLeft} 天`
}

/** What is still not done: 「未报送」, 「没有按期重报」, 「未整改」, joined. */
function stillOpenWords(reminders: readonly Reminder[]): string {
  const kinds = kindsIn(reminders)
  return [
    ...(kinds.uploads > 0 ? ['未报送'] : []),
    ...(kinds.returned > 0 ? ['没有按期重报'] : []),
    ...(kinds.findings > 0 ? ['未整改'] : []),
  ].join('或')
}

/** 「逾期未报」, that some of it came back to the unit and was not handed in again, or that it was not put right. */
function missedWords(reminders: readonly Reminder[]): string {
  const kinds = kindsIn(reminders)
  return [
    ...(kinds.uploads > kinds.returned ? ['逾期未报'] : []),
    ...(kinds.returned > 0 ? ['退回后没有按期重报'] : []),
    ...(kinds.findings > 0 ? ['逾期未整改'] : []),
  ].join('或')
}

/** How many of each kind; those that were returned are uploads too. */
function kindsIn(reminders: readonly Reminder[]) {
  const uploads = reminders.map(({ item }) => item).filter(isUpload)
  return {
    uploads: uploads.length,
    returned: uploads.filter(({ wasReturned }) => wasReturned).length,
    findings: reminders.length - uploads.length,
  }
}

const dateOf = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${weekdayOf(day)}`

const unitsOf = (reminders: readonly Reminder[]) => [...new Set(reminders.map(({ item }) => item.unit))]

const named = (units: readonly string[]) => firstNames(units, MAX_UNITS_NAMED, (count) => `等 ${count} 个单位`)

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
