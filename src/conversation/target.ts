import { type Day, dayOf } from '../domain/day.ts'
import { BotError, DeniedError, taskNotFound } from '../domain/errors.ts'
import { type Period, periodWords } from '../domain/period.ts'
import { hasBegun, isTaskOf, type Task, taskName } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { requireNotOwnUnit } from '../domain/who-may-act.ts'
import type { FindRosterGaps, GoneUnit } from '../roster/roster-gaps.ts'
import type { Line } from '../understanding/request.ts'
import { askToChoose } from './ask.ts'
import type { Handled, Turn } from './command.ts'
import { notBound } from './permission.ts'

const MOST_UNITS_OFFERED = 10

type Next<T> = (target: T) => Promise<Handled>

/** The contact's own unit: the only one, the one named, or asked back; never somebody else's. */
export async function withOwnUnit(turn: Turn, next: Next<UnitId>): Promise<Handled> {
  const own = turn.person?.contactOf ?? []
  const named = turn.request.lines[0]?.unit
  if (named !== undefined) {
    if (own.includes(named)) return next(named)
    if (own.length > 0) throw new DeniedError(`您不是「${named}」的联系人，只能办理${own.join('、')}的事项。`)
  }
  const [only, ...others] = own
  if (only === undefined) throw noUnitOf(turn)
  if (others.length === 0) return next(only)
  return askWhichUnit(turn, own)
}

/** Somebody who speaks for candidates alone is told whose part it is. */
function noUnitOf({ person }: Turn): DeniedError {
  const candidates = person?.contactOfCandidates ?? []
  if (candidates.length === 0) return notBound()
  return new DeniedError(
    `您是候选单位${candidates.join('、')}的联系人，这件事由推荐单位或任务单位的联系人办理，没有改动任何内容。发送「查询」看候选单位的情况。`,
  )
}

/** The unit an office command names; asked back when none was named. */
export async function withNamedUnit(turn: Turn, next: Next<UnitId>): Promise<Handled> {
  const named = turn.request.lines[0]?.unit
  if (named !== undefined) return next(named)
  return askWhichUnit(
    turn,
    turn.current.roster.units.map((unit) => unit.name),
  )
}

/** The same for an act of the office, which a unit's own contact never does. */
export const withOthersUnit = (turn: Turn, next: Next<UnitId>): Promise<Handled> =>
  withNamedUnit(turn, async (unit) => {
    if (turn.person) requireNotOwnUnit(turn.current, { person: turn.person, sender: turn.from }, { unit })
    return next(unit)
  })

/** The office and leaders may look at any unit, a contact at theirs. */
export const withVisibleUnit = (turn: Turn, next: Next<UnitId>): Promise<Handled> =>
  seesAllUnits(turn) && (turn.request.lines[0]?.unit !== undefined || turn.person?.contactOf.length === 0)
    ? withNamedUnit(turn, next)
    : withOwnUnit(turn, next)

export const seesAllUnits = (turn: Turn): boolean =>
  turn.chat.kind === 'single' && (turn.person?.roles.has('clerk') || turn.person?.roles.has('leader')) === true

function askWhichUnit(turn: Turn, units: readonly UnitId[]): Handled {
  const offered = units.slice(0, MOST_UNITS_OFFERED)
  const prompt = offered.length < units.length ? '请写明单位名称，或选择：' : '是哪个单位？'
  return askToChoose(
    prompt,
    offered.map((unit, index) => ({ number: index + 1, label: unit, request: withLine(turn, { unit }) })),
  )
}

/** The task that was named, or asked back among those offered, under their own numbers; refused where there is none. */
export async function withTask(turn: Turn, offered: readonly Task[], next: Next<Task>): Promise<Handled> {
  const named = turn.request.lines[0]?.task
  if (named !== undefined) return next(requireTask(turn, named))
  if (offered.length === 0) throw nothingOffered(turn)
  return askToChoose(
    '是哪一项任务？',
    oneEach(turn, offered).map((task) => ({
      number: task.no,
      label: task.title,
      request: withLine(turn, { task: task.no }),
    })),
  )
}

const nothingOffered = ({ current }: Turn): BotError =>
  new BotError(
    'no_task_meant',
    `「${current.name}」中没有可以这样办理的任务，没有办理。发送「任务 ${current.name}」看有哪些任务。`,
  )

/** The same for an act of the office, which is about no period that was not stated. */
export async function withTaskStated(turn: Turn, offered: readonly Task[], next: Next<Task>): Promise<Handled> {
  const named = turn.request.lines[0]?.task
  return named === undefined ? withTask(turn, offered, next) : withPeriodStated(turn, named, next)
}

/** The task of a number in the period that was stated; asked among those that have begun where none was. */
export async function withPeriodStated(turn: Turn, no: number, next: Next<Task>): Promise<Handled> {
  const today = dayOf(turn.now)
  const begun = turn.current.tasks.flatMap((task) =>
    task.no === no && task.period !== undefined && hasBegun(task, today) ? [task.period] : [],
  )
  if (turn.request.lines[0]?.period !== undefined || begun.length < 2) return next(requireTask(turn, no))
  return askToChoose(
    '是哪一期？',
    begun.map((period, index) => ({
      number: index + 1,
      label: periodWords(period),
      request: withLine(turn, { period }),
    })),
  )
}

type Said = Pick<Turn, 'current' | 'now' | 'request'>

/** The task of a number; of one that recurs the period that the line said, or the one that is open. */
export function requireTask(
  turn: Said,
  no: number,
  { period: said }: { readonly period?: Period | undefined } = turn.request.lines[0] ?? {},
): Task {
  const own = turn.current.tasks.filter((candidate) => candidate.no === no)
  const [first] = own
  if (!first) throw taskNotFound(String(no))
  if (first.period === undefined) return first
  const today = dayOf(turn.now)
  return said === undefined ? openPeriod(own, today, first) : requirePeriod(own, today, said)
}

/** The tasks of a number that a list is about: the period that was said, or all that have begun. */
export function requireTasks(turn: Said, no: number): readonly [Task, ...Task[]] {
  const [first, ...others] = turn.current.tasks.filter((task) => task.no === no && hasBegun(task, dayOf(turn.now)))
  const named = first === undefined || turn.request.lines[0]?.period !== undefined
  return named ? [requireTask(turn, no)] : [first, ...others]
}

function requirePeriod(own: readonly Task[], today: Day, said: Period): Task {
  const found = own.find(({ period }) => period === said)
  if (!found) {
    const [first, last] = [own[0], own.at(-1)].map((task) => task?.period && periodWords(task.period))
    throw new BotError('no_such_period', `这项任务没有${said}这一期，应为本年度的${first}至${last}。`)
  }
  if (!hasBegun(found, today)) throw new BotError('period_not_begun', `${taskName(found)}还没有开始，请到时再办。`)
  return found
}

/** Of the periods that have begun the one that is due next, or the last where all are past. */
function openPeriod(own: readonly Task[], today: Day, first: Task): Task {
  const begun = own.filter((task) => hasBegun(task, today))
  const next = begun.find(({ uploads: [upload] }) => upload?.due && upload.due >= today)
  const open = next ?? begun.at(-1)
  if (!open) throw new BotError('period_not_begun', `${taskName(first)}还没有开始，请到时再办。`)
  return open
}

/** One of each number: of a task that recurs the period that is open. */
function oneEach(turn: Said, offered: readonly Task[]): readonly Task[] {
  const today = dayOf(turn.now)
  return offered.filter(
    (task) =>
      task.period === undefined ||
      task ===
        openPeriod(
          offered.filter(({ no }) => no === task.no),
          today,
          task,
        ),
  )
}

/** The same request with something filled in. */
export function withLine(turn: Turn, filled: Partial<Line>): Turn['request'] {
  const [first, ...others] = turn.request.lines
  return { ...turn.request, lines: [{ links: [], rest: '', ...first, ...filled }, ...others] }
}

/** The tasks that are a unit's. */
export const tasksOfUnit = (turn: Pick<Turn, 'current'>, unit: UnitId): readonly Task[] => {
  const kind = turn.current.kindOf(unit)
  return turn.current.tasks.filter((task) => isTaskOf(task, { kind, unit }))
}

/** Finds a unit named in a message that has a history but left the roster; for those who see all units. */
export async function goneUnitNamed(turn: Turn, findRosterGaps: FindRosterGaps): Promise<GoneUnit | undefined> {
  const { unit, rest = '' } = turn.request.lines[0] ?? {}
  if (unit !== undefined || rest === '' || !seesAllUnits(turn)) return undefined
  const { gone } = await findRosterGaps(turn.current)
  return gone.filter((one) => rest.includes(one.unit)).toSorted((one, other) => other.unit.length - one.unit.length)[0]
}
