import type { Entry } from '../../src/acts/entry.ts'
import { historyWords } from '../../src/acts/unit-acts.ts'
import { inBatches } from '../../src/concurrency/work-through.ts'
import { askToChoose } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import type { Choice } from '../../src/conversation/conversation.ts'
import { tasksOfUnit } from '../../src/conversation/target.ts'
import { momentWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { inPeriod, type Task, taskKey, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { latestOfficeAct } from '../../src/dossier/task-state.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import type { UnitsSaid } from './several/units-said.ts'

/** The office's last act on a task of a unit, which 更正 would take back. */
interface Takeable {
  readonly unit: UnitId
  readonly task: Task
  readonly entry: Entry
}

type Reading = Pick<Capabilities, 'readEntries'>

const MOST_LISTED = 10

/** 「更正」 without a task: what can be taken back, the latest first; a message that dealt with several units is one of them. */
export async function listTakeable(
  can: Reading & Pick<Capabilities, 'readOfficeActs'>,
  turn: Turn,
  of?: UnitId,
): Promise<Handled> {
  const { units } = turn.current.roster
  const all = await takeableOf(can, turn, of === undefined ? units.map(({ name }) => name) : [of])
  const batches = grouped(all, ({ entry, task }) => `${entry.message} ${taskKey(task)}`)
  const [first] = batches
  if (!first) {
    const whose = of ?? '各单位'
    throw new BotError('nothing_to_undo', `${whose}的任务没有可以收回的办理，没有改动任何内容。`)
  }
  const whole = of === undefined ? await wholeImport(can, turn, all) : []
  const each = batches.slice(0, MOST_LISTED - whole.length)
  const choices = [...whole, ...each.flatMap((batch, at): Choice[] => choiceOf(turn, batch, whole.length + at + 1))]
  return askToChoose('收回哪一次办理？（新的在前，历史保留）', choices)
}

/** The last import as a whole, where something of it may be taken back. */
async function wholeImport(
  can: Pick<Capabilities, 'readOfficeActs'>,
  { current: { notices } }: Turn,
  all: readonly Takeable[],
): Promise<Choice[]> {
  const [first] = notices
  const acts = first ? await can.readOfficeActs(first) : []
  const messages = new Set(all.map(({ entry }) => entry.message))
  const last = acts.findLast(({ message, detail }) => detail.kind === 'imported' && messages.has(message))
  if (last?.detail.kind !== 'imported') return []
  const { by, at, detail } = last
  const label = `${by.name} ${momentWords(new Date(at))} 导入的「${detail.file.name}」，整批`
  return [{ number: 1, label, request: { command: 'import', lines: [{ links: [], rest: '撤销' }] } }]
}

/** The latest act on each task of some units, the latest of all first. */
async function takeableOf(can: Reading, turn: Turn, units: readonly UnitId[]): Promise<readonly Takeable[]> {
  const found = await inBatches(units, async (unit) => {
    const entries = await can.readEntries(turn.current, unit)
    return tasksOfUnit(turn, unit).flatMap((task): Takeable[] => {
      const entry = latestOfficeAct(entries, taskKey(task))
      return entry ? [{ unit, task, entry }] : []
    })
  })
  return found.flat().toSorted((one, other) => Date.parse(other.entry.at) - Date.parse(one.entry.at))
}

function choiceOf(turn: Turn, batch: readonly Takeable[], number: number): Choice[] {
  const [first] = batch
  if (!first) return []
  const units = batch.map(({ unit }) => unit)
  const label = `${unitNames(units)} ${taskName(first.task)}：${actWords(first)}`
  return [{ number, label, request: { ...turn.request, lines: linesFor(batch) } }]
}

const linesFor = (batch: readonly Takeable[]) =>
  batch.map(({ unit, task }) => ({ unit, task: task.no, ...inPeriod(task.period), links: [], rest: '' }))

const actWords = ({ entry: { by, at, detail }, task }: Takeable): string =>
  `${by.name} ${momentWords(new Date(at))} 的${historyWords(detail, task)}`

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
function grouped(all: readonly Takeable[], keyOf: (one: Takeable) => string): readonly (readonly Takeable[])[] {
  const groups = new Map<string, Takeable[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()]
}
