import type { Line, Reserve } from '../request.ts'
import type { CommandWords } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import { isPolite, type Token } from '../words/token.ts'
import type { Clause, Order } from './order.ts'
import { readNamesThenWords } from './read-names.ts'
import type { Readings } from './readings.ts'
import { reserveInNote, reserveOfToken, strongReserveIn } from './reserve.ts'
import { wordsFrom } from './rest-of.ts'
import type { Slots } from './slots.ts'

/** Reads a task and what is claimed of it, a line for each: 自评 1 符合1、3. */
export function readFactLines(message: Message, clause: Clause, command: CommandWords): Order {
  const lines: Readings[] = []
  let why: Reserve | undefined
  for (const { tokens, at } of linesOf(clause)) {
    const line = readNamesThenWords(message, { tokens, at }, command)
    const [only] = line.readings.lines
    const startsAnew = lines.length === 0 || (only?.task !== undefined && only.rest !== '')
    if (startsAnew) lines.push(line.readings)
    else if (!tokens.every(isPolite)) append(lines, wordsFrom(message, tokens, 0))
    why ??= reserveOfFacts(tokens.slice(at + 1), line.slots, at >= 0)
  }
  // Lines below a heading whose unit is doubtful, or is a list, must not go without a unit.
  const doubt = lines.length > 1 && lines.some((readings) => new Set(readings.lines.map(({ unit }) => unit)).size > 1)
  return { lines: withoutHeading(carryUnit(lines)), why: why ?? (doubt ? 'question' : undefined) }
}

function reserveOfFacts(after: readonly Token[], slots: Slots, afterCommand: boolean): Reserve | undefined {
  if (slots.tasks.length + slots.parts.length === 0 && afterCommand) return reserveInNote(after)
  const [first] = after
  const glued = first && afterCommand && !/^(?:没|不符|未)/.test(first.text) ? reserveOfToken(first) : undefined
  return glued ?? strongReserveIn(after)
}

/** Splits a list at line breaks, and before 第n项 and 任务n; a first line may hold the command alone. */
function linesOf({ tokens, at }: Clause): readonly Clause[] {
  const lines: { tokens: Token[]; at: number }[] = [{ tokens: [], at }]
  let named = false
  tokens.forEach((token, index) => {
    const current = lines.at(-1)
    if (!current) return
    const anew = index > at && (token.kind === 'break' || (named && startsTask(tokens, index)))
    if (anew) {
      lines.push({ tokens: token.kind === 'break' ? [] : [token], at: -1 })
      named = token.kind !== 'break'
      return
    }
    named ||= token.kind === 'task' || token.kind === 'number'
    current.tokens.push(token)
  })
  return lines.filter((line) => line.tokens.length > 0)
}

/** Whether another task begins, as ；任务2 or ，第二项 behind the facts of one. */
function startsTask(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'task' || !token.exact) return false
  const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'blank')
  return before !== undefined && /[,，;；。]/.test(before.text)
}

function append(lines: Readings[], words: string): void {
  const last = lines.pop()
  if (!last) return
  const extended = last.lines.map((line) => ({ ...line, rest: line.rest === '' ? words : `${line.rest}\n${words}` }))
  lines.push({ ...last, lines: extended })
}

/** Drops a first line that holds the command alone, or with a unit. */
function withoutHeading(lines: readonly Readings[]): readonly Readings[] {
  const heading = lines.length > 1 && lines[0]?.lines.every(({ task, rest }) => task === undefined && rest === '')
  return heading ? lines.slice(1) : lines
}

/** Gives the unit of a first line to the lines below it: 审核 金水区, then a line for each task. */
function carryUnit(lines: readonly Readings[]): readonly Readings[] {
  let unit: Line['unit']
  return lines.map((readings) => {
    const carried = unit
    const here = new Set(readings.lines.map((line) => line.unit))
    unit = here.size === 1 ? (readings.lines[0]?.unit ?? carried) : undefined
    if (carried === undefined) return readings
    return {
      ...readings,
      lines: readings.lines.map((line) => (line.unit === undefined ? { ...line, unit: carried } : line)),
    }
  })
}
