import { askFor, askLimit, confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withPlaceInWords } from '../src/conversation/place-in-words.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { atClock, type Day, dayOf, daysLeftWords, dayWords, endOfDay, weekdayOf, yearOfDay } from '../src/domain/day.ts'
import { BotError, taskNotForKind } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { type Standing, standingIfExtended } from '../src/dossier/standing.ts'
import { dueOf, dueTimeOf, isDuePast } from '../src/dossier/task-state.ts'
import { presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentChange, timingWords } from '../src/replies/present-standing.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { qualifies } from '../src/understanding/facts/qualifies.ts'
import type { Line } from '../src/understanding/request.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { readDate } from '../src/understanding/text/read-date.ts'
import { partOfDayIn, type TimeOfDay } from '../src/understanding/text/read-time.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'
import { forEachUnit } from './parts/several/for-each-unit.ts'
import { withUpload } from './parts/which-upload.ts'

/** 「延期 单位 n [第k次] 日期 理由」: a later deadline for one unit, shown wherever the deadline matters. */
export function extend(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'extend',
    irrevocable: true,
    words: {
      words: wordList('延期 延长 延长期限 延后 展期 宽限 顺延 推迟 延迟 延其 延七 言期 沿期 研期 严期 延器 颜期'),
      changes: true,
      eachUnit: true,
      takes: { unit: true, task: true, round: true, text: true },
      shape: 'reason',
      allows: ['future'],
      asserts: {
        kind: 'event',
        of: wordList(
          '批 同意 准许 准予 许可 研究 议定 审定 敲定 商定 上会 延期 延长 顺延 意见 答复 请示 定下 再定 决定',
        ),
        against: wordList('没定 未定 没有定 驳回 否决 搁置 不同意 不批 再说 另行研究'),
        natural: ['denied', 'planned'],
      },
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '延期：一个、几个、一类或全部单位（先预览，再确认）',
    examples: (unit, current) =>
      examplesOf(current, unit, (ref) => [`延期 ${unit} ${ref} ${current.year}年12月31日 汛情影响`], isHandedIn),
    run: (turn) => forEachUnit(command, turn, ofUnit),
  }

  const ofUnit = (turn: Turn): Promise<Handled> =>
    withOthersUnit(turn, (unit) => {
      const timed = tasksOfUnit(turn, unit).filter(({ uploads }) => uploads.length > 0)
      return withTaskStated(turn, timed, (task) => moveDeadline(turn, unit, task))
    })

  async function moveDeadline(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const line = withPlaceInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    const before = await readStanding(turn.current, unit, task, turn.now)
    const candidates = extendable(before)
    return withUpload(turn, { unit, standing: before, line, candidates, act: '延期' }, (upload = 0) =>
      moveUpload(turn, { unit, before, line, upload }),
    )
  }

  async function moveUpload(turn: Turn, { unit, before, line, upload }: Place): Promise<Handled> {
    const { task } = before
    requireExtendable(before, upload)
    const order = dateAndReason(turn, line.rest, { unit, before, upload })
    if ('ask' in order) return order.ask
    requireLater(before, upload, order, turn.current.year)
    requireShort('理由', order.reason)
    const asked = confirmPreview(turn, previewOf(turn, { unit, before, upload, order }))
    if (asked) return { ...asked, task: task.no, unit }
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        if (!before) return []
        requireExtendable(before, upload)
        requireLater(before, upload, order, turn.current.year)
        return [{ kind: 'extended', task: before.task.no, upload, ...order }]
      },
      tell: ([after], receipt) => {
        const said = extensionWords(turn, { unit, before, upload, order })
        const detail = after?.state.uploads[upload]?.completedAt ? presentNewResult(after, turn.current.rubric) : []
        const reply = presentReceipt(receipt, {
          recorded: [`已延期：${said.join('\n')}`, ...detail],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
        })
        const next = detail.length > 0 ? [] : [`下一步：请在新期限前发送「提交 ${taskRef(task)} 链接」。`]
        const notice = textReply('【延期】', ...said, ...detail, ...next)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

/** The result under the new deadline, and that it was in time now. */
function presentNewResult(after: Standing, rubric: TasksRubric): string[] {
  const inTime = after.result.timing === 'on-time' ? [`${timingWords['on-time']}。`] : []
  return [...inTime, ...presentResult(after, rubric)]
}

/** The uploads that are still open; the only upload of a task counts as open in any state. */
function extendable({ task, state }: Standing): number[] {
  if (task.uploads.length < 2) return [0]
  const open = state.uploads.flatMap(({ completedAt }, upload) => (completedAt === null ? [upload] : []))
  return open.length === 0 ? [...task.uploads.keys()] : open
}

interface Place {
  readonly unit: UnitId
  readonly before: Standing
  readonly line: Line
  readonly upload: number
}

interface Extension extends Omit<Place, 'line'> {
  readonly order: Order
}

/** The new deadline, a day or a time of it, and its reason. */
interface Order {
  readonly due: Day
  readonly time?: string
  readonly reason: string
}

function extensionWords({ now, current }: Turn, { unit, before: { task, state }, upload, order }: Extension): string[] {
  const which = task.uploads.length > 1 ? `第${upload + 1}次` : ''
  const was = dueOf(state, upload)
  const from = was ? `${yearWords(was, current.year)}${dayWords(was)}${dueTimeOf(state, upload) ?? ''}` : '待定'
  const { due, time = '' } = order
  const left = daysLeftWords(due, now)
  const to = `${yearWords(due, current.year)}${dayWords(due)}${time}，${time === '' ? left : left.replace('24时', time)}`
  return [`${unit} ${taskName(task)}（${task.title}）${which}`, `期限由${from}延至${to}`, `理由：${order.reason}`]
}

/** The year of a day, where it is not the campaign's. */
const yearWords = (day: Day, year: number): string => (yearOfDay(day) === year ? '' : `${yearOfDay(day)}年`)

/** Once the deadline has passed, an extension alters the result that it led to. */
function previewOf(turn: Turn, extension: Extension): string[] {
  const { before, upload, unit, order } = extension
  const { campaign, rubric, kindOf, expertsOf } = turn.current
  const said = ['将延期：', ...extensionWords(turn, extension)]
  if (!isDuePast(before.state, upload, turn.now)) return said
  const experts = expertsOf(unit, before.task)
  const { year, since } = campaign
  const context = { rubric, year, kind: kindOf(unit), unit, at: turn.now, since, experts }
  return [...said, '原期限已过。', ...presentChange(before, standingIfExtended(before, upload, order, context), rubric)]
}

type DateAndReason = Order | { readonly ask: Handled }

function dateAndReason(
  { current, now, request }: Turn,
  said: string,
  { unit, before: { task, state }, upload }: Omit<Place, 'line'>,
): DateAndReason {
  const about = { task: task.no, unit }
  const example = `延期 ${unit} ${taskRef(task)} 8月20日 汛情影响`
  const due = dueOf(state, upload)
  // A deadline of the next year (次年1月10日前) is moved within that year.
  const read = readDate(said, { year: due ? yearOfDay(due) : current.year, today: dayOf(now) })
  switch (read.kind) {
    case 'none':
      return { ask: askFor(about, '请写明延到哪一天和理由', example) }
    case 'several':
      return { ask: askFor(about, '写了几个日期，请只在最前面写延到的那一天', example) }
    case 'unclear':
      return { ask: askFor(about, `「${read.said}」说不准是哪一天，请写明延到几月几日`, example) }
    case 'unreal':
      throw new BotError('no_such_date', `没有「${read.said}」这个日期，请更正后再发，例如「${example}」。`)
    case 'date': {
      const part = partOfDayIn(read.rest)
      if (part !== undefined) return { ask: askFor(about, `「${part}」没有写几点，请写明时刻`, example) }
      if (qualifies(read.rest)) return { ask: askLimit(about, read.rest, example) }
      const reason = read.rest.replace(/^(?:理由|原因)(?:是|为)?[\s:：]*/, '')
      if (reason === '') return { ask: askFor(about, '请写明延期的理由', example) }
      return { due: read.day, ...clockOf(read.time), reason: asTyped(request.lines[0], reason) }
    }
    default:
      return read satisfies never
  }
}

/** 24 o'clock is the end of the day, as where no time is said. */
const clockOf = (time: TimeOfDay | null): { readonly time?: string } =>
  time === null || time.hours === 24 ? {} : { time: [time.hours, time.minutes].map(twoDigits).join(':') }

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** Throws `task_not_theirs`, `no_deadline`, or `in_time` where an extension would change nothing. */
function requireExtendable({ task, state, result }: Standing, upload: number): void {
  if (!result.applies) throw taskNotForKind(task)
  const due = dueOf(state, upload)
  if (due === undefined) {
    const why = task.uploads.length === 0 ? '没有报送期限，不能延期' : `只需报送${task.uploads.length}次`
    throw new BotError('no_deadline', `${taskName(task)}（${task.title}）${why}。`)
  }
  const completedAt = state.uploads[upload]?.completedAt
  if (completedAt && !state.uploads[upload]?.returned && !isDuePast(state, upload, completedAt)) {
    throw new BotError('in_time', `${taskName(task)}已按时报送，不需延期。`)
  }
}

/** Later than now set, and at the latest at the end of the year after the campaign's. */
function requireLater({ task, state }: Standing, upload: number, { due: to, time }: Order, year: number): void {
  if (yearOfDay(to) < year || yearOfDay(to) > year + 1) {
    throw new BotError(
      'outside_year',
      `延期最晚到${year + 1}年12月31日，「${to}」不在${year}年和次年之内，请更正后再发。`,
    )
  }
  const due = dueOf(state, upload)
  if (!due || momentOf(to, time) > momentOf(due, dueTimeOf(state, upload) ?? undefined)) return
  throw new BotError(
    'not_later',
    `延期日期须晚于${taskName(task)}现在的期限${due}（${weekdayOf(due)}）${dueTimeOf(state, upload) ?? ''}，请更正后再发；延到次年的请写明年份。`,
  )
}

const momentOf = (day: Day, time: string | undefined): Date => (time === undefined ? endOfDay(day) : atClock(day, time))
