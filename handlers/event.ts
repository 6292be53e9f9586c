import type { OfficeAct, OfficeActDetail } from '../src/acts/office.ts'
import { datesRecorded } from '../src/acts/office.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf, answered, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { type Notice, noticesTo } from '../src/delivery/notices.ts'
import { type Day, dayOf, dayWords, deadlineWords } from '../src/domain/day.ts'
import { BotError, unrealDay } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { isTaskOf, type Task, taskName } from '../src/domain/task.ts'
import { effectOfRubric } from '../src/dossier/effect-of-rubric.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { type Awaited, awaitedBy } from '../src/rules/due/awaited.ts'
import { eventWords, type RecordedDates, uploadKey } from '../src/rules/due/due-rule.ts'
import { withDates } from '../src/rules/rubric.ts'
import { tasksOf } from '../src/rules/tasks-of.ts'
import { wholeNumber } from '../src/understanding/text/numerals.ts'
import { readDate } from '../src/understanding/text/read-date.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { filesOfUnits, presentEffects } from './parts/effects-on-units.ts'

/** 「事件 会议 7月3日」: the day of an event that deadlines count from, or of a deadline that the notice leaves to the office. */
export function event(can: Capabilities): Command {
  const command: Command = {
    id: 'event',
    words: {
      words: wordList('事件 登记事件 记录事件 事件登记 确定期限 定期限 设定期限 明确期限 事建 时件 事见 士件'),
      changes: true,
      takes: { text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList('开 召开 结束 印发 举行 定 确定'),
        against: wordList('改期 推迟 延后 再说 没定 未定 作罢'),
        natural: ['planned'],
      },
      allows: ['future'],
      // 事件 任务5的期限 8月1日
      keepsText: /\d/,
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '登记会议等事件的日期，或由督导办确定的期限（先预览，再确认）',
    isKnownTo: ({ rubric }) => awaitedBy(rubric).length > 0,
    examples: (_, current) => [
      '事件',
      ...awaitedBy(current.rubric)
        .map((one) => `事件 ${nameOf(one)} 7月3日`)
        .slice(0, 2),
    ],
    run: async (turn) => {
      const said = turn.request.lines[0]?.rest ?? ''
      const all = awaitedBy(turn.current.rubric)
      if (all.length === 0) throw new BotError('event_not_found', '这份文件的期限都写明了日期，没有等待登记的事件。')
      return said === '' ? list(turn.current, all) : record(turn, orderIn(turn, said, all))
    },
  }

  async function record(turn: Turn, order: Order | Handled): Promise<Handled> {
    if ('outcome' in order) return order
    const { current, now } = turn
    const { rubric, year } = current
    requireOther(order)
    const after = withDates(rubric, datesWith(rubric.calendar, order))
    const tasks = tasksOf(after, year).filter(({ no }) => order.awaited.places.some(({ task }) => task === no))
    const effects = effectOfRubric(await filesOfUnits(can, turn), rubric, after, {
      year,
      at: now,
      since: current.campaign.since,
    })
    const dues = tasks.flatMap((task) => deadlineLines(task, order, now))
    const notices = noticesOf(turn, tasks, order)
    const told = new Set(notices.flatMap(({ to }) => to)).size
    const preview = ['【预览】尚未登记。', orderWords(order), ...dues, ...presentEffects(effects)]
    const asked = confirmPreview(turn, [...preview, ...(told === 0 ? [] : [`确认后将告知${told}名联系人。`])])
    if (asked) return asked
    return can.changeOffice({
      notice: current,
      acting: actingOf(command, turn),
      decide: (acts) => {
        requireUnchanged(order, acts)
        return [detailOf(order)]
      },
      present: (receipt) => ({
        answer: {
          command: 'event',
          outcome: 'ok',
          replies: [
            presentReceipt(receipt, {
              recorded: [`已登记：${orderWords(order)}`, ...dues],
              undo: `写错了的，再发送「事件 ${nameOf(order.awaited)} 日期」改正，或「事件 ${nameOf(order.awaited)} 清除」`,
              next: '提醒按新期限发送，发送「任务」查看',
            }),
          ],
        },
        outgoing: noticesTo(receipt, notices),
      }),
    })
  }

  return command
}

/** What is recorded: the day, or null where it is not known any more. */
interface Order {
  readonly awaited: Awaited
  readonly on: Day | null
}

/** 「推进会」, or the number of a task whose deadline the office sets: 「5」, 「5 第2次」. */
function nameOf(awaited: Awaited): string {
  if (awaited.kind === 'event') return awaited.event.name
  const [{ task, upload }] = awaited.places
  return upload === 0 ? `${task}` : `${task} 第${upload + 1}次`
}

/** 「推进会召开」「任务5的期限」 */
const wordsOf = (awaited: Awaited): string =>
  awaited.kind === 'event' ? eventWords(awaited.event) : `任务${nameOf(awaited)}的期限`

const orderWords = ({ awaited, on }: Order): string => `${wordsOf(awaited)}：${on === null ? '日期待定' : dayWords(on)}`

function list({ tasks }: CurrentCampaign, all: readonly Awaited[]): Handled {
  const lines = all.flatMap((awaited) => {
    const { on, places } = awaited
    const titles = tasks.filter(({ no }) => places.some(({ task }) => task === no)).map(titled)
    return `${wordsOf(awaited)}：${on === null ? '待登记' : dayWords(on)}（${titles.join('、')}）`
  })
  const example = all.find(({ on }) => on === null) ?? all[0]
  const next = example ? [`下一步：发送「事件 ${nameOf(example)} 7月3日」登记日期，期限随之确定。`] : []
  return answered([textReply('期限等着这些日期：', ...lines, ...next)])
}

const titled = (task: Task): string => `${taskName(task)} ${task.title}`

const TASK = /^(?:任务|第)? ?([^\s第项号]+) ?(?:项|号)?(?: ?第([^\s次]+)次)?$/
const CLEARED = /(?:的?(?:日期|时间))?(?:清除|清空)(?:日期|登记|了)?$/

/** The day and what it is of; asked back where words are left over or nothing is meant. */
function orderIn({ current, now }: Turn, said: string, all: readonly Awaited[]): Order | Handled {
  const known = all.map(nameOf)
  const example = `事件 ${known[0] ?? ''} 7月3日`
  if (CLEARED.test(said)) return { awaited: awaitedIn(said.replace(CLEARED, ''), all), on: null }
  const date = readDate(said, { year: current.year, today: dayOf(now) })
  switch (date.kind) {
    case 'none':
      awaitedIn(said, all)
      return asked(`请写明日期，例如「${example}」。`)
    case 'unreal':
      throw unrealDay(date.said)
    case 'unclear':
      return asked(`「${date.said}」说不准是哪一天，请写明几月几日，例如「${example}」。`)
    case 'several':
      return asked(`写了不止一个日期，请只写一个，例如「${example}」。`)
    case 'date': {
      if (date.time !== null)
        return asked(`事件按日登记，「${date.timeSaid}」没有办理；请只写日期，例如「${example}」。`)
      const awaited = awaitedIn(date.rest, all)
      requireNear(date.day, current.year)
      return { awaited, on: date.day }
    }
    default:
      return date satisfies never
  }
}

const asked = (text: string): Handled => ({ outcome: 'asked', replies: [textReply(text)] })

/** Throws `event_not_found` where the words are not just its name. */
function awaitedIn(said: string, all: readonly Awaited[]): Awaited {
  const words = said.replace(/[\s,，。:：]+/g, ' ').trim()
  const found = all.find((awaited) => (awaited.kind === 'event' ? isNamed(words, awaited) : isPlaced(words, awaited)))
  if (found) return found
  const names = all.map((awaited) => `「${nameOf(awaited)}」`).join('、')
  throw new BotError('event_not_found', `没有看懂「${words}」，没有登记。期限等着的有${names}，请写它和日期。`)
}

function isNamed(words: string, { event: { name, verb = '', aliases } }: Extract<Awaited, { kind: 'event' }>): boolean {
  const close = words.replaceAll(' ', '').replace(/(?:日期|时间)?(?:是|为|在|于)?$/, '')
  return [name, ...aliases].some((own) => close === own || close === `${own}${verb}` || close === `${own}已${verb}`)
}

function isPlaced(words: string, { places: [place] }: Extract<Awaited, { kind: 'deadline' }>): boolean {
  const [, no = '', round = '1'] = TASK.exec(words.replace(/ ?的?期限(?:是|为|在|定在|定为)?$/, '')) ?? []
  return wholeNumber(no) === place.task && wholeNumber(round) === place.upload + 1
}

const FARTHEST_YEARS = 1

function requireNear(day: Day, year: number): void {
  const said = Number(day.slice(0, 4))
  if (Math.abs(said - year) <= FARTHEST_YEARS) return
  throw new BotError('outside_year', `${dayWords(day)}离${year}年太远，请更正后再发。`)
}

function requireOther({ awaited, on }: Order): void {
  if (awaited.on !== on) return
  throw new BotError('event_recorded', `${orderWords({ awaited, on })}，与已登记的一样，没有重复记录。`)
}

/** Somebody else may have recorded another day since the campaign was read. */
function requireUnchanged({ awaited }: Order, acts: readonly OfficeAct[]): void {
  const { events, set } = datesRecorded({ acts })
  const latest = awaited.kind === 'event' ? events.get(awaited.event.name) : set.get(uploadKey(awaited.places[0]))
  if ((latest ?? null) === awaited.on) return
  throw new BotError('event_recorded', '刚才有人登记了同一日期，没有重复记录，请发送「事件」查看。')
}

const detailOf = ({ awaited, on }: Order): OfficeActDetail =>
  awaited.kind === 'event'
    ? { kind: 'event', event: awaited.event.name, on }
    : { kind: 'deadline', ...awaited.places[0], on }

/** The recorded days with this one among them. */
function datesWith({ events, set }: RecordedDates, { awaited, on }: Order): RecordedDates {
  return awaited.kind === 'event'
    ? { events: dated(events, awaited.event.name, on), set }
    : { events, set: dated(set, uploadKey(awaited.places[0]), on) }
}

const dated = (days: ReadonlyMap<string, Day>, key: string, on: Day | null): ReadonlyMap<string, Day> =>
  new Map([...[...days].filter(([other]) => other !== key), ...(on === null ? [] : [[key, on] as const])])

/** 「任务4（会议落实情况）期限：7月8日（周三），还有3天」, of the uploads that wait for it. */
const deadlineLines = (task: Task, { awaited }: Order, now: Date): string[] =>
  awaited.places
    .filter(({ task: no }) => no === task.no)
    .map(({ upload }) => {
      const { due = null, awaits = '' } = task.uploads[upload] ?? {}
      const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
      const words = due === null ? awaits.replace(/^期限/, '') : deadlineWords(due, now)
      return `${taskName(task)}（${task.title}）${which}期限：${words}`
    })

/** One message a unit, to the contacts of those that have such a task. */
const noticesOf = (turn: Turn, tasks: readonly Task[], order: Order): readonly Notice[] =>
  turn.current.roster.units.flatMap(({ name, kind }): readonly Notice[] => {
    const own = tasks.filter((task) => isTaskOf(task, { kind, unit: name }))
    const to = contactsOf(turn, name)
    if (own.length === 0 || to.length === 0) return []
    const lines = own.flatMap((task) => deadlineLines(task, order, turn.now))
    return [{ to, reply: textReply(`【期限】${name}：${orderWords(order)}。`, ...lines, '下一步：发送「任务」查看。') }]
  })
