import type { Entry } from '../../src/acts/entry.ts'
import { historyWords } from '../../src/acts/unit-acts.ts'
import { inBatches } from '../../src/concurrency/work-through.ts'
import { askToChoose } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import type { Choice } from '../../src/conversation/conversation.ts'
import { requireTask, tasksOfUnit } from '../../src/conversation/target.ts'
import { momentWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { inPeriod, type Task, taskKey, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { latestOnCandidate } from '../../src/dossier/office-acts-on-candidate.ts'
import { latestOfficeAct } from '../../src/dossier/task-state.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import { candidateActWords } from '../../src/replies/present-candidate-acts.ts'
import type { Line } from '../../src/understanding/request.ts'
import { lastImport } from '../import/take-back.ts'
import type { UnitsSaid } from './several/units-said.ts'
import { onWholeUnit, wholeName, wholeWords } from './whole-entries.ts'

/** The office's last act on a task, on the whole of a unit or on a candidate, which 更正 would take back. */
interface Takeable {
  readonly unit: UnitId
  readonly entry: Entry
  /** What it is: 「审核核定（…）」. */
  readonly words: string
  readonly line: Line
}

interface TakeableOnTask extends Takeable {
  readonly task: Task
}

type Reading = Pick<Capabilities, 'readEntries'>
type Can = Reading & Pick<Capabilities, 'readOfficeActs'>

const MOST_LISTED = 10

/**
 * 「更正」 without a task: what can be taken back, the latest first; a message that dealt with several units is one of them.
 * Of all notices where none is named.
 */
export async function listTakeable(can: Can, turn: Turn, of?: UnitId): Promise<Handled> {
  const { current, request } = turn
  const notices = of === undefined && request.notice === undefined ? current.notices : [current]
  const found = await Promise.all(notices.map((notice) => takeableUnder(can, { ...turn, current: notice }, of)))
  const all = found.flat().toSorted(latestFirst)
  const whole = of === undefined ? await wholeImport(can, turn) : []
  if (all.length + whole.length === 0) {
    const whose = of ?? '各单位'
    throw new BotError('nothing_to_undo', `${whose}没有可以收回的办理，没有改动任何内容。`)
  }
  const each = all.slice(0, MOST_LISTED - whole.length)
  const choices = [...whole, ...each.flatMap((one, at) => choiceOf(turn, one, whole.length + at + 1))]
  return askToChoose('收回哪一次办理？（新的在前，历史保留）', choices)
}

/** What one message did that 更正 would take back, and the notice it is under. */
interface Batch {
  readonly current: CurrentCampaign
  readonly all: readonly Takeable[]
}

/** What can be taken back under one notice, of one unit or of all. */
async function takeableUnder(can: Can, turn: Turn, of: UnitId | undefined): Promise<readonly Batch[]> {
  const { current } = turn
  const units = of === undefined ? current.roster.units.map(({ name }) => name) : [of]
  const candidates = [...current.candidates].flatMap(([name, body]) => (units.includes(body) ? [name] : []))
  const onTasks = grouped(await takeableOf(can, turn, units), ({ entry, task }) => `${entry.message} ${taskKey(task)}`)
  const others = [...(await onWholeUnits(can, turn, units)), ...(await onCandidates(can, turn, candidates))]
  return [...onTasks, ...others.map((one): readonly Takeable[] => [one])].map((all) => ({ current, all }))
}

/** The last import as a whole, where something of it may be taken back. */
async function wholeImport(can: Can, turn: Turn): Promise<Choice[]> {
  const last = await lastImport(can, turn)
  if (!last?.places.some(({ taken }) => taken.length > 0)) return []
  const { by, at, detail } = last.act
  const label = `${by.name} ${momentWords(new Date(at))} 导入的「${detail.file.name}」，整批`
  return [{ number: 1, label, request: { command: 'import', lines: [{ links: [], rest: '撤销' }] } }]
}

/** The latest act on each task of some units, the latest of all first. */
async function takeableOf(can: Reading, turn: Turn, units: readonly UnitId[]): Promise<readonly TakeableOnTask[]> {
  const found = await inBatches(units, async (unit) => {
    const entries = await can.readEntries(turn.current, unit)
    return tasksOfUnit(turn, unit).flatMap((task): TakeableOnTask[] => {
      const entry = latestOfficeAct(entries, taskKey(task))
      if (!entry) return []
      const line = { unit, task: task.no, ...inPeriod(task.period), links: [], rest: '' }
      return [{ unit, task, entry, words: historyWords(entry.detail, task), line }]
    })
  })
  return found.flat().toSorted((one, other) => timeOf(other) - timeOf(one))
}

/** The latest of each kind on the whole of some units. */
async function onWholeUnits(can: Reading, { current }: Turn, units: readonly UnitId[]): Promise<readonly Takeable[]> {
  const found = await inBatches(units, async (unit) => {
    const last = new Map(onWholeUnit(await can.readEntries(current, unit)).map((entry) => [wholeName(entry), entry]))
    return [...last].map(([rest, entry]): Takeable => {
      return { unit, entry, words: wholeWords(entry), line: { unit, links: [], rest } }
    })
  })
  return found.flat()
}

/** What the office recorded last of some candidates. */
async function onCandidates(can: Reading, { current }: Turn, names: readonly UnitId[]): Promise<readonly Takeable[]> {
  const found = await inBatches(names, async (unit) => {
    const acts = latestOnCandidate(await can.readEntries(current, unit), () => true)
    const [entry] = acts
    const words = acts.map(({ detail }) => candidateActWords(detail, current.rubric)).join('、')
    return entry ? [{ unit, entry, words, line: { unit, links: [], rest: '' } }] : []
  })
  return found.flat()
}

const timeOf = ({ entry: { at } }: Takeable): number => Date.parse(at)

const latestFirst = ({ all: [one] }: Batch, { all: [other] }: Batch): number =>
  (other ? timeOf(other) : 0) - (one ? timeOf(one) : 0)

function choiceOf(turn: Turn, { current, all }: Batch, number: number): Choice[] {
  const [first] = all
  if (!first) return []
  const { task } = first.line
  const under = { ...turn, current }
  const about = task === undefined ? '' : ` ${taskName(requireTask(under, task, first.line))}`
  const notice = current.id === turn.current.id || task !== undefined ? '' : `${current.name} `
  const label = `${notice}${unitNames(all.map(({ unit }) => unit))}${about}：${actWords(first)}`
  return [{ number, label, request: { ...turn.request, notice: current.id, lines: linesFor(all) } }]
}

const linesFor = (batch: readonly Takeable[]): Line[] => batch.map(({ line }) => line)

const actWords = ({ entry: { by, at }, words }: Takeable): string =>
  `${by.name} ${momentWords(new Date(at))} 的${words}`

/**
 * 「更正 全部 n」 is about the units that the last message for several of them dealt with, as far as nothing was done there
 * since; 「更正 甲、乙 n」 about those named. Both say what is taken back.
 */
export async function lastBatch(can: Reading, turn: Turn, said: UnitsSaid): Promise<UnitsSaid> {
  const [line] = said.lines
  const units = said.lines.flatMap(({ unit }) => unit ?? [])
  const onTask = (await takeableOf(can, turn, units)).filter(
    ({ task }) => task.no === line?.task && (line?.period === undefined || task.period === line.period),
  )
  const batches = grouped(onTask, ({ entry }) => entry.message)
  if (said.group === undefined) return { ...said, what: batches.map(takenBackWords) }
  const batch = batches.find((one) => one.length > 1)
  if (batch) return { ...said, lines: linesFor(batch), what: [takenBackWords(batch)] }
  const no = line?.task ?? ''
  throw new BotError(
    'nothing_to_undo',
    `任务${no}没有几个单位一起办理的记录可以收回，没有改动任何内容。收回一个单位的，发送「更正 单位 ${no}」。`,
  )
}

const takenBackWords = ([first]: readonly Takeable[]): string => `收回的是${first ? actWords(first) : ''}`

/** Those with the same key together, in the order of the first of each. */
function grouped(
  all: readonly TakeableOnTask[],
  keyOf: (one: TakeableOnTask) => string,
): readonly (readonly TakeableOnTask[])[] {
  const groups = new Map<string, TakeableOnTask[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}
