import { askFor, askToConfirm } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { inPeriod, taskName } from '../../src/domain/task.ts'
import { cameIn } from '../../src/dossier/came-in.ts'
import { arrivalsWords } from '../../src/replies/arrival-words.ts'
import { cameInBriefly } from '../../src/replies/present-came-in.ts'
import { factsExample } from '../../src/replies/present-task.ts'
import { wholeNumber } from '../../src/understanding/text/numerals.ts'
import { type WaitingTask, waitingForReview } from './waiting-for-review.ts'

/*
 * What waits for review is named by its place in 待审: 「审核 第2条 同意自评」, 「退回 第2条 缺页」. The list may have changed since it
 * was read, so the place is asked about by the names of the unit and the task.
 */

type Can = Pick<Capabilities, 'readLedger'>

const PLACE = /^第([0-9一二三四五六七八九十]{1,3})[条个][\s,，:：]{0,3}/
/** 第1条和第2条 */
const ANOTHER = /^(?:[、,，和及与至到-]) ?第? ?[0-9一二三四五六七八九十]/
const AGREES = /^(?:审核)?(?:通过|同意(?:自评)?)了?$/

/** 「审核 第2条 同意自评」; null where no place is said. */
export async function askReviewByPlace(can: Can, turn: Turn): Promise<Handled | null> {
  const placed = await placeIn(can, turn)
  if (placed === null || 'outcome' in placed) return placed
  const { place, behind, meant } = placed
  const { task, state } = meant.standing
  const isBare = behind === '' || AGREES.test(behind)
  if (isBare && state.assessed === null) {
    const [spec] = task.facts
    const about = { unit: meant.unit, task: task.no }
    const what = `${itemWords(place, meant)}该单位还没有自评，请写明核定的事实`
    return askFor(about, what, `审核 第${place}条 ${spec ? factsExample(spec) : '事实'}`)
  }
  const rest = AGREES.test(behind) ? '同意自评' : behind
  return ask(turn, placed, { rest, prompt: `是否审核：${rest || '写明的事实'}？` })
}

/** 「退回 第2条 缺页」; null where no place is said. */
export async function askReturnByPlace(can: Can, turn: Turn): Promise<Handled | null> {
  const placed = await placeIn(can, turn)
  if (placed === null || 'outcome' in placed) return placed
  const { place, behind, meant } = placed
  if (behind === '')
    return askFor(
      { unit: meant.unit, task: meant.standing.task.no },
      `${itemWords(place, meant)}请写明退回的理由`,
      `退回 第${place}条 第2页缺页`,
    )
  return ask(turn, placed, { rest: behind, prompt: `是否退回，理由：${behind}？` })
}

interface Placed {
  readonly place: number
  readonly meant: WaitingTask
  /** The words behind the place. */
  readonly behind: string
}

/** What stands at the place that the words begin with, or that nothing does; null where they name a unit or a task. */
async function placeIn({ readLedger }: Can, turn: Turn): Promise<Placed | Handled | null> {
  const line = turn.request.lines[0]
  const said = line?.unit === undefined && line?.task === undefined ? PLACE.exec(line?.rest ?? '') : null
  if (!line || !said) return null
  const place = wholeNumber(said[1] ?? '') ?? 0
  const behind = line.rest.slice(said[0].length)
  if (ANOTHER.test(behind)) return askFor({}, '按编号一次办一条', `审核 第${place}条 通过`)
  const waiting = await waitingForReview(await readLedger(turn.current, turn.now))
  const meant = waiting[place - 1]
  if (!meant) return askFor({}, `待审清单里现在没有第${place}条，共${waiting.length}条`, '待审')
  return { place, meant, behind }
}

function ask(
  turn: Turn,
  { place, meant }: Placed,
  { rest, prompt }: { readonly rest: string; readonly prompt: string },
): Handled {
  const { unit, standing } = meant
  const { task } = standing
  const request = withLine(turn, { unit, task: task.no, ...inPeriod(task.period), rest })
  return { ...askToConfirm(request, itemWords(place, meant), prompt), unit, task: task.no }
}

const itemWords = (place: number, { unit, standing }: WaitingTask): string =>
  `待审第${place}条是${unit} ${taskName(standing.task)}（${standing.task.title}）：${arrivalsWords(standing)}，${cameInBriefly(cameIn(standing.state))}。`
