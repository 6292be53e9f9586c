import type { OfficeAct } from '../src/acts/office.ts'
import { flatMapInSteps, inSteps } from '../src/concurrency/work-through.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask } from '../src/conversation/target.ts'
import { type Day, dayOf, daysBetween } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { type Reply, textReply } from '../src/domain/message.ts'
import { type Digest, type OpenUpload, taskOfItem } from '../src/domain/reminder.ts'
import { inPeriod, type TaskSubject, taskKey, taskList, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { type AddressedDigest, digestsFor } from '../src/reminders/digests.ts'
import { type Chased, chaseOf, itemsToChase } from '../src/reminders/plan.ts'
import { isQuietTime } from '../src/reminders/send-times.ts'
import { unitNames } from '../src/replies/name-lists.ts'
import { presentDigest } from '../src/replies/present-digest.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'

/** What a bare 「催办」 is about: what is overdue, or due within these days. */
const NEAR_DAYS = 7

/** 「催办 [n] [单位]」: reminds the contacts of the units that still owe something; bare, of what is due soon or overdue. */
export function remind(can: Capabilities): Command {
  const command: Command = {
    id: 'remind',
    irrevocable: true,
    words: {
      words: wordList(
        '催办 催报 催交 催促 催一下 催一催 催催 催催看 去催 催 催缴 发催办 催办通知 发提醒 提醒 催板 催半 催伴 崔办 摧办 催绊 催版 催拌 办催',
      ),
      changes: true,
      perLine: true,
      takes: { unit: true, task: true, text: true },
      shape: 'reason',
      forAllUnits: true,
      allows: ['future'],
      asserts: {
        kind: 'event',
        of: wordList('催办 催促 催 发出 发催 发通知 再发 定下 批准 同意 核实 商量 研究'),
        against: wordList(`
          已报送 已经报送 已提交 已经提交 已报 报了 报过 报齐 已交 交了 交过 交齐 刚交 刚报 办好 办完 办结 完成了 已完成 已经完成 齐了
          收到了 搞定 不急 没到期 未到期 没到时间 还没到 再说 再等 不用了 算了`),
        natural: ['denied', 'planned'],
        demands: true,
      },
    },
    who: ['clerk'],
    summary: '催办未报送的单位（某项、某单位，或逾期和7天内到期的）',
    examples: (unit, current) => [
      `催办 ${unit}`,
      ...examplesOf(current, unit, (ref) => [`催办 ${unit} ${ref}`, `催办 ${ref}`], isHandedIn),
      '催办',
    ],
    run: async (turn) => {
      const { current, now, request } = turn
      for (const line of request.lines) if (line.task !== undefined) requireTask(turn, line.task, line)
      const chase = requireSomething(await draftChase(can, { current, named: request.lines, now }))
      return send(turn, chase)
    },
  }

  async function send(turn: Turn, chase: Chase): Promise<Handled> {
    const { current, now, request } = turn
    const quiet = isQuietTime(now) ? ['现在不在08:30至18:00之间，仍会立即发出。'] : []
    const noted = request.lines.find(({ rest }) => rest !== '')
    const note = asTyped(noted, noted?.rest ?? '')
    const chased = [...presentChased(chase), ...(note === '' ? [] : [`附言：${note}`]), ...quiet]
    const all = request.lines.some(({ unit }) => unit === undefined)
    const preview = all ? confirmPreview(turn, ['将催办：', ...chased]) : null
    if (preview) return preview
    const messages = await flatMapInSteps(chase.digests, ({ recipient, to, digest }) => [
      { recipient, to, reply: presentChase(digest, note) },
    ])
    const about = aboutOf(turn)
    return can.changeOffice({
      notice: current,
      acting: actingOf(command, turn),
      decide: (acts) => {
        if (chase.items.some(chasedOn(dayOf(now), acts))) throw chasedMeanwhile()
        const items = chase.items.map(({ unit, task, period }) => ({ unit, task, ...inPeriod(period) }))
        return [
          {
            kind: 'reminded',
            task: about.task ?? null,
            ...inPeriod(request.lines.length === 1 ? request.lines[0]?.period : undefined),
            recipients: chase.digests.length,
            items,
          },
        ]
      },
      present: (receipt) => ({
        answer: {
          command: 'remind',
          outcome: 'ok',
          ...about,
          replies: [presentReceipt(receipt, { recorded: [`已催办：${chased.join('\n')}`] })],
        },
        outgoing: messages.map(({ recipient, ...message }) => ({
          key: `remind/${current.id}/${receipt.number}/${recipient}`,
          ...message,
        })),
      }),
    })
  }

  return command
}

function requireSomething(chase: Chase): Chase {
  if (chase.items.length > 0) return chase
  if (chase.chasedToday.length > 0) {
    throw new BotError('chased_today', '今天已经催办过，同一单位的同一项任务一天只催办一次，请明天再发。')
  }
  if (chase.unreached.length > 0) {
    throw new BotError(
      'nobody_to_remind',
      `${unitNames(chase.unreached)}没有可送达的联系人，请先发送「邀请 ${chase.unreached[0] ?? '单位'}」补上联系人。`,
    )
  }
  if (chase.later.length > 0) {
    throw new BotError('nothing_open', `没有逾期或${NEAR_DAYS}天内到期的任务。${leftOutWords(chase.later)}`)
  }
  throw new BotError('nothing_open', '没有待报送的任务，无需催办。发送「汇总」可查看整体进度。')
}

/** The one task and the one unit named, where it is one. */
function aboutOf({ request: { lines } }: Turn) {
  const [first, ...others] = lines
  if (!first || others.length > 0) return {}
  return {
    ...(first.task === undefined ? {} : { task: first.task }),
    ...(first.unit === undefined ? {} : { unit: first.unit }),
  }
}

/** The people that a 催办 would reach, before it is sent. */
interface Chase {
  readonly items: readonly OpenUpload[]
  /** One a person. */
  readonly digests: readonly AddressedDigest[]
  /** Open, and chased today already. */
  readonly chasedToday: readonly OpenUpload[]
  /** Open units none of whose contacts can be reached. */
  readonly unreached: readonly UnitId[]
  /** Open, and left out of a bare 催办: their deadline is far off. */
  readonly later: readonly OpenUpload[]
}

/** Plans the messages of a 催办: at most one a day for each unit and task. */
async function draftChase(
  can: Pick<Capabilities, 'openItems' | 'readOfficeActs' | 'canReach'>,
  { current, named, now }: { readonly current: CurrentCampaign; readonly named: readonly Chased[]; readonly now: Date },
): Promise<Chase> {
  const { directory } = current
  const today = dayOf(now)
  const wasChased = chasedOn(today, await can.readOfficeActs(current))
  const all = itemsToChase(await can.openItems(), { notice: current.id, today }, named)
  const isBare = named.every(({ unit, task }) => unit === undefined && task === undefined)
  const isLater = ({ due }: OpenUpload) => isBare && daysBetween(today, due) > NEAR_DAYS
  const open = all.filter((item) => !isLater(item))
  const reached = new Map<UnitId, boolean>()
  await inSteps([...new Set(open.map(({ unit }) => unit))], (unit) => {
    const contacts = directory.contactsOf(unit)
    reached.set(
      unit,
      contacts.some(({ addresses }) => can.canReach({ kind: 'person', addresses })),
    )
  })
  const items = open.filter((item) => !wasChased(item) && reached.get(item.unit))
  const reminders = await flatMapInSteps(items, (item) => [chaseOf(item, today)])
  const digests = await digestsFor(today, { reminders, matters: [], desk: null }, directory, [])
  return {
    items,
    digests: await flatMapInSteps(digests, (digest) => (can.canReach(digest.to) ? [digest] : [])),
    chasedToday: open.filter(wasChased),
    unreached: [...reached].flatMap(([unit, is]) => (is ? [] : [unit])),
    later: all.filter(isLater),
  }
}

function chasedOn(day: Day, acts: readonly OfficeAct[]): (item: OpenUpload) => boolean {
  const chased = acts.flatMap(({ at, detail }) =>
    detail.kind === 'reminded' && dayOf(new Date(at)) === day ? detail.items : [],
  )
  const keys = new Set(chased.map(keyOf))
  return (item) => keys.has(keyOf(item))
}

const keyOf = ({ unit, task: no, period }: Pick<OpenUpload, 'unit' | 'task' | 'period'>): string =>
  `${taskKey({ no, ...inPeriod(period) })} ${unit}`

const chasedMeanwhile = () =>
  new BotError('chased_today', '刚才已有人催办过其中的单位，请重新发送「催办」查看还需催办的。')

/** 催办 as a contact reads it: the open items with the office's note. */
const presentChase = (digest: Digest, note: string): Reply =>
  textReply('【催办】督导办提醒您：', ...(note === '' ? [] : [note]), presentDigest(digest).text)

/** The units a 催办 goes to, with the periods of what recurs, and those it leaves out. */
function presentChased({ items, digests, chasedToday, unreached, later }: Chase): string[] {
  const units = unitsOf(items)
  const recurring = items
    .filter(({ period }) => period !== undefined)
    .map(taskOfItem)
    .toSorted(inOrder)
  return [
    `${units.length}个单位${items.length}项待报送，发给${digests.length}位联系人：${unitNames(units)}`,
    ...(recurring.length === 0 ? [] : [`其中分期报送的：${taskList(recurring)}`]),
    ...(chasedToday.length === 0
      ? []
      : [`今天已经催办过、不再重复的${chasedToday.length}项：${unitNames(unitsOf(chasedToday))}`]),
    ...(unreached.length === 0 ? [] : [`没有可送达的联系人：${unitNames(unreached)}`]),
    ...(later.length === 0 ? [] : [leftOutWords(later)]),
  ]
}

/** What a bare 催办 leaves out, and how to chase it. */
function leftOutWords(later: Chase['later']): string {
  const tasks = later.map(taskOfItem).toSorted(inOrder)
  const [first] = tasks.map(taskRef)
  return `另有${later.length}项离期限超过${NEAR_DAYS}天，未催（${taskList(tasks)}）；要催请发送「催办 ${first ?? 'n'}」。`
}

const inOrder = (one: TaskSubject, other: TaskSubject): number =>
  one.no - other.no || ((one.period ?? '') < (other.period ?? '') ? -1 : 1)

const unitsOf = (items: readonly { readonly unit: string }[]) => [...new Set(items.map(({ unit }) => unit))]
