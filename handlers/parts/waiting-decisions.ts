import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { dayOf, dayWords } from '../../src/domain/day.ts'
import { taskKey, taskName, taskRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { hasActed, isContactOf } from '../../src/domain/who-may-act.ts'
import { everAnswered, everConfirmed } from '../../src/dossier/entries-in-force.ts'
import type { LedgerRow } from '../../src/dossier/progress.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { clip } from '../../src/replies/clip.ts'

type Row = Pick<LedgerRow, 'unit' | 'standings'>

interface Waiting {
  readonly unit: UnitId
  readonly standing: Standing
}

/** What waits for a decision of the office beside its reviews: a line each, and what this clerk may do next. */
export interface WaitingDecisions {
  readonly lines: readonly string[]
  /** Null where there is nothing, or nothing that this clerk may decide. */
  readonly next: string | null
}

const waitingIn = (rows: readonly Row[], waits: (standing: Standing) => boolean): readonly Waiting[] =>
  rows.flatMap(({ unit, standings }) => standings.filter(waits).map((standing) => ({ unit, standing })))

/** Appeals without an answer, and confirmed facts for which the clause has no grade (待认定). */
export async function waitingDecisions(
  can: Pick<Capabilities, 'readEntries'>,
  turn: Turn,
  rows: readonly Row[],
): Promise<WaitingDecisions> {
  const appeals = waitingIn(rows, ({ state: { appeal } }) => appeal !== null && appeal.answer === null)
  const undecided = waitingIn(rows, ({ basis, result }) => basis === 'confirmed' && result.undecided)
  const own = await firstThatMayDecide(can, turn, appeals)
  const [open] = undecided.filter(({ unit }) => !isOwn(turn, unit))
  const next = own
    ? `复核 ${own.unit} ${taskRef(own.standing.task)} 维持 理由`
    : open && `认定 ${taskRef(open.standing.task)} 等次 理由`
  const others = appeals.length > 0 && !own ? ['申诉须由没有核定过这一项的督导员复核。'] : []
  return { lines: [...appeals.map(appealLine), ...others, ...undecided.map(undecidedLine)], next: next ?? null }
}

const appealLine = ({ unit, standing: { task, state } }: Waiting): string => {
  const { appeal } = state
  const said = appeal ? `（${dayWords(dayOf(appeal.on))}）：${clip(appeal.reason, 24)}` : ''
  return `申诉待复核：${unit} ${taskName(task)}${said}`
}

const undecidedLine = ({ unit, standing: { task } }: Waiting): string =>
  `待认定（文件未规定等次）：${unit} ${taskName(task)} ${task.title}`

/** Whether the clerk is contact of the unit, and so decides nothing of it. */
export const isOwn = ({ current, person, from: sender }: Turn, unit: UnitId): boolean =>
  person !== undefined && isContactOf(current, { person, sender }, unit)

/** The first appeal that this clerk may answer: of no own unit, and on nothing that they confirmed or answered. */
async function firstThatMayDecide(
  { readEntries }: Pick<Capabilities, 'readEntries'>,
  turn: Turn,
  appeals: readonly Waiting[],
): Promise<Waiting | undefined> {
  const { current, person, from: sender } = turn
  if (!person) return undefined
  for (const appeal of appeals) {
    const { unit, standing } = appeal
    if (isOwn(turn, unit)) continue
    const entries = await readEntries(current, unit)
    const key = taskKey(standing.task)
    if (!hasActed(current, { person, sender }, [...everConfirmed(entries, key), ...everAnswered(entries, key)]))
      return appeal
  }
  return undefined
}
