import { textReply } from '../domain/message.ts'
import { spokenFor } from '../domain/person.ts'
import { ChangedSinceShown, OnlyLooking, type Shown } from '../domain/shown.ts'
import type { TaskSubject } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { ReadShown } from '../reading/read-shown.ts'
import { doubtIn } from '../understanding/order/doubt.ts'
import { askToConfirm } from './ask.ts'
import { requestsOf } from './asked-about.ts'
import type { Command, Handled, Turn } from './command.ts'
import type { Heard } from './hear.ts'
import { labelOf, presentDoubt } from './present-heard.ts'

interface Parts {
  readonly commands: readonly Command[]
  readonly readShown: ReadShown
}

const SOMETHING_CHANGED = '刚才预览之后情况有变化，请再看一遍。'

/**
 * Runs a command. Its question keeps the state that it was made from. A confirmed order is done only in that state, and
 * is shown anew otherwise. An order is asked about first where its reason says otherwise.
 */
export async function runAsShown(
  parts: Parts,
  command: Command,
  turn: Turn,
  { answers }: Extract<Heard, { kind: 'order' }>,
): Promise<Handled> {
  // A question of an earlier version does not say what it was made from.
  if (answers && !answers.shown) return showAnew(parts, command, turn, SOMETHING_CHANGED)
  const doubt = turn.confirmed ? undefined : doubtIn(turn.request, command.words)
  if (doubt) return showAnew(parts, command, turn, presentDoubt(doubt, command))
  const shown = await parts.readShown.now(turn.current.id, unitsOf(command, turn))
  try {
    const handled = await command.run({ ...turn, shown: answers?.shown, asOf: shown })
    const isAnew = turn.confirmed && handled.outcome === 'asked' && handled.question !== undefined
    const told = isAnew ? withFirstLine(handled, await whatChanged(parts, turn, handled, answers?.shown)) : handled
    return keepShown(parts, turn.current, told, shown)
  } catch (error) {
    if (!(error instanceof ChangedSinceShown)) throw error
    return showAnew(parts, command, turn, firstLine(error.news))
  }
}

/** Adds to a question the state it was made from, with that of the other units it offers. */
export async function keepShown(
  parts: Pick<Parts, 'readShown'>,
  { id }: Pick<Turn['current'], 'id'>,
  handled: Handled,
  shown?: Shown,
): Promise<Handled> {
  const { question } = handled
  if (!question || question.kind === 'file') return handled
  const units = requestsOf(question).flatMap(({ lines }) => lines.flatMap(({ unit }) => (unit ? [unit] : [])))
  const missing = units.filter((unit) => !shown?.units.some((one) => one.unit === unit))
  const more = await parts.readShown.now(id, missing)
  const all = { notice: id, office: shown?.office ?? more.office, units: [...(shown?.units ?? []), ...more.units] }
  return { ...handled, question: { ...question, shown: all } }
}

/** Shows the effect as of now: the command's own preview, or the order in words. */
async function showAnew(parts: Parts, command: Command, turn: Turn, line: string): Promise<Handled> {
  const shown = await parts.readShown.now(turn.current.id, unitsOf(command, turn))
  const handled = await look(parts, command, { ...turn, confirmed: false, seal: undefined, looksOnly: true })
  return keepShown(parts, turn.current, handled.outcome === 'asked' ? withFirstLine(handled, line) : handled, shown)
}

async function look(parts: Parts, command: Command, turn: Turn): Promise<Handled> {
  try {
    return await command.run(turn)
  } catch (error) {
    if (!(error instanceof OnlyLooking)) throw error
    const { task, typed, rest = '' } = turn.request.lines[0] ?? {}
    const [unit, ...others] = unitsOf(command, turn)
    return {
      ...askToConfirm(
        turn.request,
        `将办理：${labelOf(turn.request, turn.current, parts.commands)} ${typed ?? rest}`.trim(),
      ),
      ...(task === undefined ? {} : { task }),
      ...(unit === undefined || others.length > 0 ? {} : { unit }),
    }
  }
}

/** The units whose dossiers a change is judged on: those named, or the sender's own. */
function unitsOf(command: Command, { request, person }: Turn): readonly UnitId[] {
  const own = person ? spokenFor(person) : []
  // What it goes on to ask about other files may be about any of the sender's units.
  if (command.placesEach !== undefined) return [...new Set([...named(request), ...own])]
  if (!command.words.changes || command.who === 'anyone') return []
  const units = named(request)
  return units.length === 0 && command.who.includes('contact') ? own : units
}

const named = ({ lines }: Turn['request']): readonly UnitId[] =>
  lines.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))

async function whatChanged(parts: Parts, turn: Turn, { unit, task }: Handled, shown?: Shown): Promise<string> {
  if (unit === undefined || !shown) return SOMETHING_CHANGED
  const tasks = task === undefined ? turn.current.tasks : turn.current.tasks.filter(isShown(turn, task))
  const news = await parts.readShown.newsSince(shown, { notice: turn.current.id, unit, tasks })
  return news === undefined ? SOMETHING_CHANGED : firstLine(news)
}

/** The tasks of a number, in the period that was said or chosen where one was. */
const isShown =
  ({ request }: Turn, shown: number) =>
  ({ no, period }: TaskSubject): boolean => {
    const said = request.lines[0]?.period
    return no === shown && (said === undefined || said === period)
  }

const firstLine = (news: string): string => `在您查看之后，${news}，请重新核对：`

function withFirstLine(handled: Handled, line: string): Handled {
  const [first = textReply(line), ...others] = handled.replies
  return { ...handled, replies: [{ ...first, text: `${line}\n${first.text}` }, ...others] }
}
