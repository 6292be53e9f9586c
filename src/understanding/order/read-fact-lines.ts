import type { Line, Reserve } from '../request.ts'
import type { CommandWords } from '../vocabulary.ts'
import type { Message } from '../words/message.ts'
import { isGap, isPolite, type Token } from '../words/token.ts'
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
    // Where a notice has no tasks the facts are of a candidate, behind its name.
    const namesTasks = message.vocabulary.tasks.length > 0
    const names = namesTasks ? only?.task !== undefined && only.rest !== '' : only?.unit !== undefined
    const startsAnew = lines.length === 0 || names
    if (startsAnew) lines.push(withListedTasks(line.readings))
    else if (!tokens.every(isPolite)) append(lines, wordsFrom(message, tokens, 0))
    why ??= reserveOfFacts(tokens.slice(at + 1), line.slots, at >= 0 && namesTasks)
  }
  // Lines below a heading whose unit is doubtful, or is a list, must not go without a unit.
  const doubt = lines.length > 1 && lines.some((readings) => new Set(readings.lines.map(({ unit }) => unit)).size > 1)
  return { lines: withoutHeading(carryUnit(lines)), why: why ?? (doubt ? 'question' : undefined) }
}

const LISTED =
  /^(\d{1,3}(?:(?:[、,，]|和|及)\d{1,3})+)(?:项|号)?(?:都|均|全部)?[\s,，:：]*((?:都|均|全部)?(?:同意|认可|采纳|按).*)$/s

/** Reads 1、2、3 同意自评 as the same words for each task; numbers before other words may be criteria. */
function withListedTasks(readings: Readings): Readings {
  const [line, ...others] = readings.lines
  const [, numbers, rest] = (line?.task === undefined && LISTED.exec(line?.rest ?? '')) || []
  if (!line || others.length > 0 || numbers === undefined || rest === undefined) return readings
  const tasks = [...new Set([...numbers.matchAll(/\d+/g)].map(Number))]
  return { ...readings, lines: tasks.map((task) => ({ ...line, task, rest })), list: true }
}

function reserveOfFacts(after: readonly Token[], slots: Slots, afterCommand: boolean): Reserve | undefined {
  if (slots.tasks.length + slots.parts.length === 0 && afterCommand) return reserveInNote(after)
  const [first] = after
  const glued = first && afterCommand && !/^(?:没|不符|不扣|未)/.test(first.text) ? reserveOfToken(first) : undefined
  return glued ?? strongReserveIn(after)
}

/** Splits a list at line breaks, and where another task or unit begins; a first line may hold the command alone. */
function linesOf({ tokens, at }: Clause): readonly Clause[] {
  const lines: { tokens: Token[]; at: number }[] = [{ tokens: [], at }]
  let named = false
  tokens.forEach((token, index) => {
    const current = lines.at(-1)
    if (!current) return
    const anew = index > at && (token.kind === 'break' || (named && beginsLine(tokens, index)))
    if (anew) {
      lines.push({ tokens: token.kind === 'break' ? [] : [token], at: -1 })
      named = namesLine(token)
      return
    }
    named ||= namesLine(token)
    current.tokens.push(token)
  })
  return lines.filter((line) => line.tokens.length > 0)
}

const namesLine = ({ kind }: Token): boolean => kind === 'task' || kind === 'number'

const beginsLine = (tokens: readonly Token[], at: number): boolean =>
  startsTask(tokens, at) || startsNumber(tokens, at) || startsUnit(tokens, at)

/** Whether another task begins, as ；任务2 or ，第二项 behind the facts of one. */
function startsTask(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'task' || !token.exact) return false
  const before = tokens.slice(0, at).findLast(({ kind }) => kind !== 'blank')
  if (before !== undefined && /[,，;；。]/.test(before.text)) return true
  return isBehindWords(tokens, at) && CLAIM.test(textFrom(tokens, at + 1).trim())
}

/** Words that begin what is claimed of a task. */
const CLAIM = /^(?:同意|认可|采纳|按|符合|满足|达到|达标|具备|都|全|均|\d+(?:\.\d+)?分|\d+\/\d+|[一二三]等奖)/

/** Whether a bare number is the next task, its claim behind it: 同意自评 2 符合1. */
function startsNumber(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'number' || !/^\d/.test(token.text) || !isBehindWords(tokens, at)) return false
  return tokens[at + 1]?.kind === 'blank' && CLAIM.test(textFrom(tokens, at + 2))
}

/** Whether another unit begins, its task behind it: 同意自评 二七区 2 符合1. */
function startsUnit(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.kind !== 'word' || token.senses.units.length === 0 || !isBehindWords(tokens, at)) return false
  const next = tokens.slice(at + 1).find(({ kind }) => kind !== 'blank')
  return next !== undefined && namesLine(next)
}

/** Whether a gap stands before a place, and before that a word of what was claimed, no name. */
function isBehindWords(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  const word = tokens.slice(0, at).findLast((token) => !isGap(token))
  if (!before || !isGap(before) || /[、/]/.test(before.text) || !word) return false
  // Behind a number another may be a criterion of the same claim: 符合1 2 符合3.
  if (word.kind === 'number') return false
  const claims = tokens.slice(0, at).some((token) => CLAIM.test(token.text) || token.kind === 'amount')
  return claims && !(word.kind === 'word' && word.senses.units.length > 0)
}

const textFrom = (tokens: readonly Token[], at: number): string =>
  tokens
    .slice(at, at + 4)
    .map(({ text }) => text)
    .join('')

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
