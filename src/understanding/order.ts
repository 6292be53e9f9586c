import { type Readings, readingsOf } from './compose.ts'
import { endOfNames } from './leading-run.ts'
import type { Message } from './message.ts'
import type { Line, Request } from './request.ts'
import { reserveBefore, reserveInNote, reserveOfToken, strongReserveIn, strongReserveOf } from './reserve.ts'
import { leftOver, withoutCourtesy, wordsFrom } from './rest-of.ts'
import { type Shape, shapeOf } from './shape.ts'
import { readSlots, type Slots } from './slots.ts'
import { isGap, type Token } from './token.ts'
import type { Reserve, Understood } from './understood.ts'
import type { CommandWords } from './vocabulary.ts'

/** One clause with the word of a command in it. */
export interface Clause {
  readonly tokens: readonly Token[]
  /** Index of the command's word; -1 where none was said. */
  readonly at: number
}

/** A clause read as an order; `why` where it only speaks of one. */
export interface Order {
  readonly lines: readonly Readings[]
  readonly why: Reserve | undefined
}

/** Reads a clause as the order of a change. */
export function readOrder(message: Message, clause: Clause, command: CommandWords): Order {
  const shape = shapeOf(command.id)
  const before = reserveBefore(clause.tokens.slice(0, Math.max(clause.at, 0)))
  const read = readers[shape](message, clause, command)
  return { lines: read.lines, why: before ?? read.why ?? reserveOfNoun(clause) }
}

const readers = { act: readAct, facts: readFactLines, reason: readReason, free: readFree } as const satisfies Record<
  Shape,
  unknown
>

/** 提交的材料: a thing that was handed in, not the act. */
const reserveOfNoun = ({ tokens, at }: Clause): Reserve | undefined =>
  at >= 0 && tokens[at + 1]?.text === '的' ? 'quoted' : undefined

function readAct(message: Message, { tokens, at }: Clause, command: CommandWords): Order {
  const takes = command.takes ?? {}
  const after = tokens.slice(at + 1)
  const plain = after.findIndex(isPlain)
  const looseUntil = plain < 0 || command.id === 'assign' ? tokens.length : at + 1 + plain
  const slots = readSlots(tokens, { takes, skip: new Set([at]), looseUntil, careful: true })
  const links = takes.links ? [...linksOf(message, tokens)] : []
  const used = new Set([...slots.used, ...tokens.keys()].filter((index) => slots.used.has(index) || index <= at))
  const note = leftOver(message, tokens, used)
  // A title that repeats the task's number is part of the note where there is one.
  const rest =
    note === ''
      ? ''
      : leftOver(message, tokens, new Set([...used].filter((index) => !slots.repeated.has(index) || index <= at)))
  return {
    lines: [readingsOf(slots, { links, rest }, message.vocabulary.tasks)],
    why: reserveInNote(after) ?? (links.length === 0 && namesNothing(slots) ? reserveOfGlued(after) : undefined),
  }
}

const isPlain = (token: Token): boolean =>
  token.kind === 'other' || token.kind === 'amount' || (token.kind === 'word' && token.senses.role === 'plain')

const namesNothing = ({ units, tasks, materials }: Slots): boolean =>
  units.length + tasks.length + materials.length === 0

/** 催办力度, 退回键: the word is part of another. */
function reserveOfGlued([first]: readonly Token[]): Reserve | undefined {
  if (!first) return undefined
  return isPlain(first) && /^\p{Script=Han}/u.test(first.text) ? 'question' : reserveOfToken(first)
}

/** Each link once, in order. */
export function linksOf({ text, links }: Message, tokens: readonly Token[]): readonly string[] {
  const marks = tokens.filter(({ kind }) => kind === 'link')
  const numbers = marks.map(({ start }) => [...text.slice(0, start)].filter((one) => one === '\uFFFC').length)
  const named = numbers.map((number) => links[number]).filter((link) => link !== undefined)
  return [...new Set(named)]
}

function readFactLines(message: Message, clause: Clause, command: CommandWords): Order {
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
  return { lines: withoutHeading(carryUnit(lines)), why }
}

const isPolite = (token: Token): boolean => isGap(token) || (token.kind === 'word' && token.senses.role === 'polite')

function reserveOfFacts(after: readonly Token[], slots: Slots, afterCommand: boolean): Reserve | undefined {
  if (slots.tasks.length + slots.parts.length === 0 && afterCommand) return reserveInNote(after)
  const [first] = after
  const glued = first && afterCommand && !/^(?:没|不符|未)/.test(first.text) ? reserveOfToken(first) : undefined
  return glued ?? strongReserveIn(after)
}

/** A list is split at line breaks, and before 第n项 and 任务n; a first line may hold the command alone. */
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

/** ；任务2 or ，第二项 after the facts of another. */
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

/** A first line that holds the command alone, or with a unit, only leads to the others. */
function withoutHeading(lines: readonly Readings[]): readonly Readings[] {
  const heading = lines.length > 1 && lines[0]?.lines.every(({ task, rest }) => task === undefined && rest === '')
  return heading ? lines.slice(1) : lines
}

/** 审核 金水区, then a line for each task: the unit holds for all of them. */
function carryUnit(lines: readonly Readings[]): readonly Readings[] {
  let unit: Line['unit']
  return lines.map((readings) => {
    unit = readings.lines[0]?.unit ?? unit
    const carried = unit
    if (carried === undefined) return readings
    return {
      ...readings,
      lines: readings.lines.map((line) => (line.unit === undefined ? { ...line, unit: carried } : line)),
    }
  })
}

function readNamesThenWords(message: Message, { tokens, at }: Clause, command: CommandWords) {
  const takes = command.takes ?? {}
  const shape = shapeOf(command.id) === 'facts' ? 'facts' : 'reason'
  const end = endOfNames(tokens, { takes, shape, at })
  const names = tokens.slice(0, end)
  const slots = readSlots(names, { takes, skip: new Set([at]), looseUntil: end, careful: true })
  const last = Math.max(at, ...slots.used)
  const rest = withoutCourtesy(wordsFrom(message, tokens, wordsStart(tokens, last + 1)))
  return { slots, last, readings: readingsOf(slots, { links: [], rest }, message.vocabulary.tasks) }
}

/** 的 between the names and the words belongs to neither. */
const wordsStart = (tokens: readonly Token[], at: number): number => (tokens[at]?.text === '的' ? at + 1 : at)

function readReason(message: Message, clause: Clause, command: CommandWords): Order {
  const { slots, last, readings } = readNamesThenWords(message, clause, command)
  const words = clause.tokens.slice(last + 1).filter((token) => !isGap(token))
  const glued = namesNothing(slots) ? reserveOfGlued(clause.tokens.slice(clause.at + 1)) : undefined
  const [first] = words
  const opening = first && reserveOfOpening(first, command, words)
  const ending = reserveOfEnd(words, command)
  const talk = namesNothing(slots) ? talkIn(clause.tokens.slice(clause.at + 1), command) : undefined
  return { lines: [readings], why: glued ?? opening ?? talk ?? ending }
}

/** Without a name behind it the word of a command may only be spoken of. */
function talkIn(after: readonly Token[], { id }: CommandWords): Reserve | undefined {
  const reserve = reserveInNote(after)
  const apart = after[0] !== undefined && isGap(after[0])
  // 撤回刚才提交的材料 and 申诉 我们没超期 are what the words are for.
  if (id === 'withdraw' && reserve === 'quoted' && !/^[了过]/.test(after[0]?.text ?? '')) return undefined
  return id === 'appeal' && reserve === 'negated' && apart ? undefined : reserve
}

/** A reason does not begin with a condition, a question or, when short, with a refusal. */
function reserveOfOpening(first: Token, command: CommandWords, words: readonly Token[]): Reserve | undefined {
  const reserve = reserveOfToken(first)
  if (first.kind === 'punctuation') return undefined
  if (first.text === '了' || first.text === '过') return 'quoted'
  if (reserve === 'hypothetical') return command.id === 'appeal' ? undefined : reserve
  if (reserve === 'question') return command.id === 'appeal' && words.length > 3 ? undefined : reserve
  if (reserve === 'future') return ['extend', 'register', 'appeal', 'remind'].includes(command.id) ? undefined : reserve
  if (reserve !== 'negated') return undefined
  // 催办 2 除了金水区 must not reach 金水区.
  if (first.text.startsWith('除')) return reserve
  const short = words.map(({ text }) => text).join('').length <= 5
  return short && !/^(?:没|未|无|不全|不符)/.test(first.text) ? reserve : undefined
}

/** A reason that ends in a question is talk; an appeal may ask why, though not whether it may be made. */
function reserveOfEnd(words: readonly Token[], { id }: CommandWords): Reserve | undefined {
  const last = words.findLast((token) => !isPolite(token))
  const asks =
    last && (id !== 'appeal' || /^(?:可以吗|可以不|行吗|行不行|好吗|好不好|能行吗|对吗|会怎样|怎么办)$/.test(last.text))
  return asks ? strongReserveOf(last) : undefined
}

/** 公告：… takes what stands apart from it as it is; 公告怎么发, 公告发了吗 and 公告 算了 are talk. */
function readFree(message: Message, { tokens, at }: Clause): Order {
  const after = tokens.slice(at + 1)
  const rest = wordsFrom(message, tokens, at + 1)
  const slots = readSlots([], { takes: {}, skip: new Set(), looseUntil: 0, careful: true })
  const [first, ...more] = after.filter((token) => !isGap(token))
  const apart = after[0] === undefined || isGap(after[0])
  const opening = first && reserveOfToken(first)
  const talk = opening === 'question' || (opening === 'negated' && more.length < 2) ? opening : undefined
  return {
    lines: [readingsOf(slots, { links: [], rest }, message.vocabulary.tasks)],
    why: apart ? talk : reserveInNote(after),
  }
}

/** An order as an answer: one request, several that it can mean, or none where it only speaks of a change. */
export function understoodOrder({ lines, why }: Order, command: CommandWords): Understood {
  const spread = command.perLine ? lines.flatMap(eachUnit) : lines
  const requests = product(spread).map((combined): Request => ({ command: command.id, lines: [...combined] }))
  const [first] = requests
  if (!first) return { kind: 'unknown', nearest: [command.id] }
  if (why) return { kind: 'unclear', request: first, why }
  if (requests.length === 1) return { kind: 'request', request: first }
  const unclear = spread.find((readings) => readings.lines.length > 1)
  return { kind: 'several', about: unclear?.about ?? 'task', requests }
}

/** Several units named for a command that takes a list are a list. */
function eachUnit(readings: Readings): readonly Readings[] {
  const units = new Set(readings.lines.map(({ unit }) => unit))
  if (!readings.unitList || units.size < 2) return [readings]
  return [...units].map((unit) => ({ ...readings, lines: readings.lines.filter((line) => line.unit === unit) }))
}

const MOST_CHOICES = 6

/** Every combination of what the lines can mean; where they are too many, what is doubtful is left out. */
function product(lines: readonly Readings[]): readonly (readonly Line[])[] {
  const count = lines.reduce((total, readings) => total * readings.lines.length, 1)
  if (count > MOST_CHOICES) return [lines.flatMap((readings) => settled(readings))]
  return lines.reduce<readonly (readonly Line[])[]>(
    (sofar, readings) => sofar.flatMap((combined) => readings.lines.map((line) => [...combined, line])),
    [[]],
  )
}

function settled({ lines }: Readings): readonly Line[] {
  const [first] = lines
  if (!first || lines.length === 1) return lines
  return [{ links: first.links, rest: first.rest }]
}
