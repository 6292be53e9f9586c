import { type Entry, tasksOf } from '../src/acts/entry.ts'
import type { OfficeAct } from '../src/acts/office.ts'
import { isIn } from '../src/acts/upload-state.ts'
import { askFor } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf, changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { type Day, dayOf } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { hashHex } from '../src/domain/hash.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { inPeriod, type Task, taskKey, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { citeClauses } from '../src/replies/present-clauses.ts'
import { findingWords } from '../src/replies/present-findings.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { officeClauses, officeClausesIn } from '../src/rules/office-clauses.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wholeNumber } from '../src/understanding/text/numerals.ts'
import { readDate } from '../src/understanding/text/read-date.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { doneAlong } from './parts/done-along.ts'
import { examplesOf, isHandedIn } from './parts/example-task.ts'

const SEED_BYTES = 16

/** The share that is drawn where the office names no number; at least one unit. */
const SHARE = 10

/**
 * 「抽查 n [k个]」: a random sample of the units that have handed in, recorded with its seed; 「抽查 单位 n 发现 问题 限期 日期」: what
 * came of it (豫依法行政领办〔2015〕85号, 三、督促检查制度 四: 发现问题及时要求相关单位进行整改).
 */
export function sample(can: Capabilities): Command {
  const { readLedger, changeOffice } = can
  const command: Command = {
    id: 'sample',
    words: {
      words: wordList('抽查 抽样 随机抽查 随机抽取 随机抽 抽取 抽检 抽单位 抽察 抽茶 抽差 臭查 愁查 丑查 筹查'),
      changes: true,
      takes: { unit: true, task: true, text: true },
      shape: 'reason',
      asides: [{ said: '发现', words: wordList('抽查发现 抽查查出 检查发现 抽检发现') }],
      allows: ['future', 'negated', 'quoted'],
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '随机抽取已报送的单位，留痕可复核；登记发现的问题和整改期限',
    examples: (unit, current) =>
      examplesOf(
        current,
        unit,
        (ref) => [`抽查 ${ref}`, `抽查 ${ref} 3个`, `抽查 ${unit} ${ref} ${FINDING_EXAMPLE}`],
        isHandedIn,
      ),
    run: (turn) => {
      const [line] = turn.request.lines
      if (line?.unit !== undefined || FOUND.test(line?.rest ?? '')) {
        return withOthersUnit(turn, (unit) =>
          withTaskStated(turn, tasksOfUnit(turn, unit), (task) => recordFinding(turn, unit, task)),
        )
      }
      return withTaskStated(
        turn,
        turn.current.tasks.filter(({ uploads }) => uploads.length > 0),
        (task) => draw(turn, task),
      )
    },
  }

  async function recordFinding(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const { current } = turn
    const said = findingSaid(turn, unit, task)
    if ('ask' in said) return said.ask
    const { problem, until } = said
    const sampled = wasDrawn(await can.readOfficeActs(current), unit, task)
    const title = `${unit} ${taskName(task)}（${task.title}）`
    const clauses = citeClauses(officeClausesIn(current.rubric, 'inspection'))
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: (_before, entries) => [
        { kind: 'found', task: task.no, no: nextFindingNo(entries, task), problem, until, sampled },
      ],
      tell: ([after], receipt) => {
        const finding = after?.state.findings.at(-1)
        const lines = finding ? [findingWords(finding, turn.now)] : []
        const reply = presentReceipt(receipt, {
          recorded: [`已登记：${title}`, ...lines, `${sampled ? '' : '按检查登记，'}已通知；等次旗帜不变。`],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
          next: `整改后发「整改 ${unit} ${taskRef(task)}」`,
        })
        const notice = textReply(
          `【抽查】${title}发现问题，请整改：`,
          ...lines,
          ...clauses,
          '下一步：请在期限内整改并告知督导办，由督导办确认。',
        )
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice, urgent: true }] }
      },
    })
  }

  async function draw(turn: Turn, task: Task): Promise<Handled> {
    const title = `${taskName(task)}（${task.title}）`
    if (task.uploads.length === 0) throw new BotError('nothing_to_sample', `${title}不要求报送材料，没有可抽查的。`)
    const units = await unitsThatHandedIn(turn, task)
    if (units.length === 0) throw new BotError('nothing_to_sample', `${title}还没有单位报送，暂不能抽查。`)
    const count = countSaid(turn) ?? Math.ceil(units.length / SHARE)
    if (count < 1 || count > units.length) {
      throw new BotError('bad_count', `${title}现有${units.length}个单位已报送，最少抽1个，最多抽${units.length}个。`)
    }
    const seed = newSeed(can)
    const picked = sampleBy({ units, count, seed })
    return changeOffice({
      notice: turn.current,
      acting: actingOf(command, turn),
      decide: (acts) => [
        { kind: 'sampled', task: task.no, ...inPeriod(task.period), seed, units: [...picked] },
        ...doneAlong(turn.current, acts, {
          clause: officeClauses.inspection,
          on: dayOf(turn.now),
          note: `抽查${title}，抽取${count}个单位`,
        }),
      ],
      present: (receipt) => ({
        answer: {
          command: 'sample',
          outcome: 'ok',
          task: task.no,
          replies: [
            presentReceipt(receipt, {
              recorded: [
                `已抽查：${title}`,
                `从${units.length}个已报送单位中抽取${count}个：${picked.join('、')}`,
                `随机种子：${seed}`,
                '可复核：对「种子 单位名称」逐个算SHA-256，取最小的几个。',
              ],
              next: `发送「查询 ${picked[0]} ${taskRef(task)}」核对，发现问题发送「抽查 ${picked[0]} ${taskRef(task)} 发现 … 限期 日期」`,
            }),
          ],
        },
        outgoing: [],
      }),
    })
  }

  async function unitsThatHandedIn({ current, now }: Turn, sampled: Task): Promise<readonly UnitId[]> {
    const ledger = await readLedger(current, now)
    return ledger
      .filter(({ standings }) =>
        standings.some(({ task, state }) => taskKey(task) === taskKey(sampled) && state.uploads.some(isIn)),
      )
      .map(({ unit }) => unit)
  }

  return command
}

const FINDING_EXAMPLE = '发现 宣传资料与报送的不符 限期 9月30日'

/** 「发现」, and how else a finding begins. */
const FOUND =
  /^(?:后|时|中|结果)?[\s,，:：]*(?:检查)?(?:发现|查出|查到|存在)(?:了|有)?(?:以下|如下)?(?:的?问题|情况)?[\s:：,，]*/

/** The words before the day by which a problem is to be put right; the last such words of a finding count. */
const UNTIL = /(?:整改)?(?:限期|期限|限(?=\s?\d))(?:整改)?(?:为|是|至|到|于|在)?[\s:：]*/g
const END = /(?<![\s,，;；。、])[\s,，;；。、]+$/

type FindingSaid = { readonly problem: string; readonly until: Day } | { readonly ask: Handled }

/** The problem and its day; asked where one of them is not said. */
function findingSaid({ request, current, now }: Turn, unit: UnitId, task: Task): FindingSaid {
  const [line] = request.lines
  const about = { unit, task: task.no }
  const example = `抽查 ${unit} ${taskRef(task)} ${FINDING_EXAMPLE}`
  const rest = line?.rest ?? ''
  if (!FOUND.test(rest))
    return { ask: askFor(about, '抽中哪些单位由程序随机决定；登记发现的问题，请写明「发现」什么', example) }
  const words = rest.replace(FOUND, '')
  const limit = [...words.matchAll(UNTIL)].at(-1)
  const problem = asTyped(line, words.slice(0, limit?.index ?? words.length).replace(END, ''))
  if (problem === '') return { ask: askFor(about, '请写明发现了什么问题', example) }
  if (!limit)
    return { ask: askFor(about, '请写明整改期限', `抽查 ${unit} ${taskRef(task)} 发现 ${problem} 限期 9月30日`) }
  requireShort('问题', problem)
  const said = words.slice(limit.index + limit[0].length)
  const read = readDate(said, { year: current.year, today: dayOf(now) })
  if (read.kind === 'unreal') throw new BotError('bad_date', `没有「${read.said}」这一天，请改正日期后再发。`)
  if (read.kind !== 'date' || !LIMIT_ALONE.test(read.rest) || (read.time && read.time.hours !== 24))
    return { ask: askFor(about, `整改期限「${said}」说不准是哪一天，请在最后只写一个日期`, example) }
  if (read.day <= dayOf(now)) throw new BotError('bad_date', '整改期限应在今天之后，请改正日期后再发。')
  return { problem, until: read.day }
}

/** What may stand behind the day of a limit and says nothing more. */
const LIMIT_ALONE = /^(?:之?前|内|以前|止)?(?:完成)?(?:整改)?(?:完成|到位|完毕)?[。.!！]?$/

/** Whether a unit was drawn in a sample of the task, or of that period of it. */
const wasDrawn = (acts: readonly OfficeAct[], unit: UnitId, task: Task): boolean =>
  acts.some(
    ({ detail }) =>
      detail.kind === 'sampled' &&
      taskKey({ no: detail.task, ...inPeriod(detail.period) }) === taskKey(task) &&
      detail.units.includes(unit),
  )

/** The next place among the findings of a task: one that was taken back keeps its own. */
const nextFindingNo = (entries: readonly Entry[], task: Task): number =>
  entries.filter(({ detail }) => detail.kind === 'found' && tasksOf(detail).includes(taskKey(task))).length + 1

/** 「3个」「三家」「抽5个单位」; undefined where no number was said. */
function countSaid({ request }: Turn): number | undefined {
  const rest = request.lines[0]?.rest ?? ''
  if (rest === '') return undefined
  const said = /^(?:随机)?(?:抽取?|取|共)? ?([-\d〇零一二两三四五六七八九十百]+) ?(?:个|家)?(?:单位)?$/.exec(rest)?.[1]
  const count = said === undefined ? undefined : wholeNumber(said)
  if (count === undefined) {
    throw new BotError('bad_count', `没有看懂「${rest}」，请写明个数，例如「抽查 任务号 3个」。`)
  }
  return count
}

/**
 * Draws units at random by a seed: those with the smallest SHA-256 (hexadecimal) of 「seed unit」. The same seed draws the
 * same units from a list in any order.
 */
export const sampleBy = ({
  units,
  count,
  seed,
}: {
  readonly units: readonly UnitId[]
  readonly count: number
  readonly seed: string
}): readonly UnitId[] =>
  units
    .map((unit) => ({ unit, rank: hashHex(`${seed} ${unit}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, count)
    .map(({ unit }) => unit)

const newSeed = ({ randomByte }: Pick<Capabilities, 'randomByte'>): string =>
  Array.from({ length: SEED_BYTES }, () => randomByte().toString(16).padStart(2, '0')).join('')
