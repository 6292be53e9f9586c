import { flatMapInSteps } from '../../src/concurrency/work-through.ts'
import { askFor, askToConfirm } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { inPeriod, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { cameIn } from '../../src/dossier/came-in.ts'
import type { LedgerRow } from '../../src/dossier/progress.ts'
import { stageOf } from '../../src/dossier/stage.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { arrivalsWords } from '../../src/replies/arrival-words.ts'
import { cameInBriefly } from '../../src/replies/present-came-in.ts'
import { wholeNumber } from '../../src/understanding/text/numerals.ts'

/** A complete submission that waits for review. */
export interface WaitingTask {
  readonly unit: UnitId
  readonly standing: Standing
  readonly since: Date
}

/** Lists what waits for review, longest waiting first: the order in which 待审 numbers it. */
export async function waitingForReview(
  ledger: readonly Pick<LedgerRow, 'unit' | 'standings'>[],
): Promise<readonly WaitingTask[]> {
  const found = await flatMapInSteps(ledger, ({ unit, standings }) =>
    standings.flatMap((standing): WaitingTask[] => {
      const since = stageOf(standing) === 'complete' ? waitingSince(standing) : undefined
      return since ? [{ unit, standing, since }] : []
    }),
  )
  return found.sort((one, other) => one.since.getTime() - other.since.getTime())
}

const waitingSince = ({ state }: Standing): Date | undefined =>
  state.uploads.flatMap(({ completedAt }) => (completedAt ? [completedAt] : [])).at(-1)

const PLACE = /^第([0-9一二三四五六七八九十]{1,3})[条个][\s,，:：]{0,3}/

/**
 * 「审核 第2条 同意自评」 names what waits by its place in 待审. The list may have changed since it was read, so the place
 * is asked about by the names of the unit and the task; null where no place is said.
 */
export async function askByPlace(
  { readLedger }: Pick<Capabilities, 'readLedger'>,
  turn: Turn,
): Promise<Handled | null> {
  const line = turn.request.lines[0]
  const said = line?.unit === undefined && line?.task === undefined ? PLACE.exec(line?.rest ?? '') : null
  if (!line || !said) return null
  const place = wholeNumber(said[1] ?? '') ?? 0
  const waiting = await waitingForReview(await readLedger(turn.current, turn.now))
  const meant = waiting[place - 1]
  if (!meant) return askFor({}, `待审清单里现在没有第${place}条，共${waiting.length}条`, '待审')
  const { unit, standing } = meant
  const { task, state } = standing
  const behind = line.rest.slice(said[0].length)
  const rest = /^(?:审核)?(?:通过|同意)了?$/.test(behind) ? '同意自评' : behind
  const asked = askToConfirm(
    withLine(turn, { unit, task: task.no, ...inPeriod(task.period), rest }),
    `待审第${place}条是${unit} ${taskName(task)}（${task.title}）：${arrivalsWords(standing)}，${cameInBriefly(cameIn(state))}。`,
    `是否审核：${rest || '写明的事实'}？`,
  )
  return { ...asked, unit, task: task.no }
}
