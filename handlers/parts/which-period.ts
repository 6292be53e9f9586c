import { askToChoose } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { tasksOfUnit } from '../../src/conversation/target.ts'
import { dayOf } from '../../src/domain/day.ts'
import { periodWords } from '../../src/domain/period.ts'
import { hasBegun, inPeriod, taskName, withoutPeriod } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { dueOf } from '../../src/dossier/task-state.ts'
import { stateWords } from '../../src/replies/present-standing.ts'
import type { Line } from '../../src/understanding/request.ts'

/** An act that may concern several periods of a task. */
interface PeriodAct {
  readonly unit: UnitId
  /** 「提交」, for the question. */
  readonly act: string
  /** The act can be done in a period, and is not done yet. */
  readonly isOpen: (standing: Standing) => boolean
  /** It takes back or objects to what was done: then no period is the next one. */
  readonly looksBack?: true
}

/**
 * Fills in the period of each line that says none, for a task that recurs: the only one that the act is open in, else
 * the one that is due next. Where several are open, an earlier one that is still owed among them, it is asked.
 */
export async function withPeriodsMeant(
  { readStanding }: Pick<Capabilities, 'readStanding'>,
  turn: Turn,
  act: PeriodAct,
  next: (turn: Turn) => Promise<Handled>,
): Promise<Handled> {
  const lines: Line[] = []
  for (const [at, line] of turn.request.lines.entries()) {
    const begun = tasksBegun(turn, act.unit, line)
    const standings = await Promise.all(begun.map((task) => readStanding(turn.current, act.unit, task, turn.now)))
    const [only, ...others] = periodsMeant(standings, act, turn.now)
    if (others.length > 0 && only) return askWhichPeriod(turn, act, { at, candidates: [only, ...others] })
    lines.push({ ...line, ...inPeriod(only?.task.period) })
  }
  const [first, ...others] = lines
  return next(first ? { ...turn, request: { ...turn.request, lines: [first, ...others] } } : turn)
}

/** The periods that have begun of the task a line names; none where it does not recur or the period is said. */
function tasksBegun(turn: Turn, unit: UnitId, { task: no, period }: Line) {
  if (no === undefined || period !== undefined) return []
  const today = dayOf(turn.now)
  return tasksOfUnit(turn, unit).filter((task) => task.no === no && task.period !== undefined && hasBegun(task, today))
}

/** The periods that can be meant without a word. */
function periodsMeant(standings: readonly Standing[], { isOpen, looksBack }: PeriodAct, now: Date): Standing[] {
  const next = dueNext(standings, now)
  if (!next) return []
  const open = standings.filter(isOpen)
  if (looksBack) return open.length > 0 ? open : [next]
  const place = standings.indexOf(next)
  const owed = open.filter((one) => standings.indexOf(one) < place)
  if (open.includes(next)) return [...owed, next]
  const later = open.filter((one) => standings.indexOf(one) > place).slice(0, 1)
  return owed.length > 0 ? [...owed, ...later] : [next, ...later]
}

/** The one that is due next, or the last where all are past. */
function dueNext(standings: readonly Standing[], now: Date): Standing | undefined {
  const today = dayOf(now)
  const next = standings.find(({ state }) => {
    const due = dueOf(state, 0)
    return due && due >= today
  })
  return next ?? standings.at(-1)
}

function askWhichPeriod(
  turn: Turn,
  { unit, act }: PeriodAct,
  { at, candidates }: { readonly at: number; readonly candidates: readonly [Standing, ...Standing[]] },
): Handled {
  const { lines } = turn.request
  const row = withoutPeriod(candidates[0].task)
  const choices = candidates.map((standing, index) => ({
    number: index + 1,
    label: labelOf(standing),
    request: {
      ...turn.request,
      lines: lines.map((line, place) => (place === at ? { ...line, ...inPeriod(standing.task.period) } : line)),
    },
  }))
  return { ...askToChoose(`${act}的是${taskName(row)}（${row.title}）的哪一期？`, choices), task: row.no, unit }
}

/** 「1月，逾期未报」 */
const labelOf = (standing: Standing): string =>
  [standing.task.period && periodWords(standing.task.period), stateWords(standing)].join('，')
