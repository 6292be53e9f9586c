import type { Understood } from '../request.ts'
import type { CommandWords } from '../vocabulary.ts'
import { clauseStart, isWish, type Mention } from '../words/mentions.ts'
import { commandMeantBy, commandOf, type Message } from '../words/message.ts'
import { isConnective, isGap, type Token } from '../words/token.ts'
import { readBare } from './bare.ts'
import { type Order, understoodOrder } from './order.ts'
import { askHow, askWhetherDone, bestQuestion, isAboutSomethingElse, readQuestion } from './question.ts'
import { readOrder } from './read-order.ts'
import { reserveBefore, strongReserveIn } from './reserve.ts'
import { saysNothing } from './rest-of.ts'
import { eitherOf } from './together.ts'

/** Reads one segment as an order, a question, or talk about a change. */
export function understandSegment(message: Message, segment: Segment): Understood | undefined {
  const { tokens, mentions } = segment
  const asked = bestQuestion(mentions, tokens)
  const change = mentions.find(({ changes, noun }) => changes && !noun) ?? mentions.find(({ changes }) => changes)
  if (!change && asked && tokens.some(({ kind }) => kind === 'link')) {
    const offered =
      isVague(asked, tokens) && !tokens.some(namesUnit) ? readBare(message) : handInOrAsk(message, segment, asked)
    if (offered) return offered
  }
  if (!change) return asked && (isAboutSomethingElse(asked, tokens) ? undefined : ask(message, segment, asked))

  const all = change.commands.map((command) => {
    const order = readOrder(message, { tokens, at: change.at }, command)
    return { command, order, understood: understoodOrder(order, command) }
  })
  // A word of two commands is that of the one which the unit beside it goes with: 邀请码 金水区.
  const named = all.filter(({ order }) => order.lines.some(({ lines }) => lines.some(({ unit }) => unit !== undefined)))
  const orders = named.length > 0 ? named : all
  const [first] = orders
  if (!first) return undefined
  if (orders.every(({ order }) => order.why === undefined)) {
    if (asked && asked.at > change.at && isReallyAsked(message, tokens, asked, first.command))
      return ask(message, segment, asked)
    return orders.length === 1 ? first.understood : eitherOf(orders.map(({ understood }) => understood))
  }
  return askedInstead(message, segment, { change, asked, order: first.order }) ?? first.understood
}

/** Offers to hand in the links beside a query, 任务1材料2：https://…, or to answer it; undefined where it only asks. */
function handInOrAsk(message: Message, segment: Segment, asked: Mention): Understood | undefined {
  const { tokens } = segment
  const handIn = commandMeantBy(message, 'links')
  const question = ask(message, segment, asked)
  if (!handIn || question?.kind !== 'request' || asksOfLack(asked, tokens) || strongReserveIn(tokens)) return undefined
  const order = understoodOrder({ ...readOrder(message, { tokens, at: -1 }, handIn), why: undefined }, handIn)
  return order.kind === 'unknown' ? undefined : eitherOf([order, question])
}

interface Talk {
  readonly change: Mention
  readonly asked: Mention | undefined
  readonly order: Order
}

/** The question of a message that mentions a change without ordering it. */
function askedInstead(message: Message, segment: Segment, { change, asked, order }: Talk): Understood | undefined {
  const clean = reserveBefore(segment.tokens.slice(0, change.at)) === undefined
  const outright = asked && (asked.weight === 3 || (asked.weight < 2 && !clean && asked.at < change.at))
  if (outright && !(message.links.length > 0 && (clean || isVague(asked, segment.tokens))))
    return askOfTask(order, asked) ?? ask(message, segment, asked)
  return askHow(message, segment.tokens, change) ?? askWhetherDone(message, segment.tokens, change)
}

/** Reads 自评 2 符合1、3是什么等次 as a question about task 2; its other numbers are no tasks. */
function askOfTask({ lines }: Order, { commands }: Mention): Understood | undefined {
  const [command] = commands
  const [readings, ...more] = lines
  const [line, ...others] = readings?.lines ?? []
  if (!command?.takes?.task || line?.task === undefined || more.length + others.length > 0) return undefined
  const unit = command.takes.unit && line.unit !== undefined ? { unit: line.unit } : {}
  return {
    kind: 'request',
    request: { command: command.id, lines: [{ task: line.task, ...unit, links: [], rest: '' }] },
  }
}

function ask(message: Message, { tokens, mentions }: Segment, { commands }: Mention): Understood | undefined {
  const [meant] = commands
  const ofOneself = meant?.forOneself !== undefined && tokens.some(isSelf) ? meant.forOneself : undefined
  const command = ofOneself === undefined ? meant : (commandOf(message, ofOneself) ?? meant)
  const own = command?.keepsQueries ? mentions.filter(({ commands: all }) => all.includes(command)) : mentions
  const words = new Set(own.filter(({ changes }) => !changes).map(({ at }) => at))
  return command && readQuestion(message, tokens, command, words)
}

const namesUnit = (token: Token): boolean => token.kind === 'word' && token.senses.units.length > 0

/** Whether a word asks for nothing beside a link, as 看看这个 does; 未提交 asks. */
const isVague = (asked: Mention, tokens: readonly Token[]): boolean => asked.weight < 3 && !asksOfLack(asked, tokens)

const asksOfLack = ({ at }: Mention, tokens: readonly Token[]): boolean => /[未没逾超]/.test(tokens[at]?.text ?? '')

/** Whether speakers mean themselves: 我们还有哪些没交, not 还有谁没交. */
const isSelf = ({ text }: Token): boolean => /^(?:我|咱|俺|本单位|本区|本县|本局)/.test(text)

/** Whether a query behind a change asks: 提交 2 截止日期 does, 提交 2 名单 hands in a list. */
function isReallyAsked(message: Message, tokens: readonly Token[], asked: Mention, { takes }: CommandWords): boolean {
  const text = tokens[asked.at]?.text ?? ''
  if (asked.weight !== 3 || message.links.length > 0 || (takes?.text && !takes.links)) return false
  return /截止|期限|时限|到期|要求|标准|细则|依据|建议|后果|还差|还缺|进度|状态|情况|记录/.test(text)
}

/** A part of a message that can hold one command. */
export interface Segment {
  readonly tokens: readonly Token[]
  /** Their places counted within the segment. */
  readonly mentions: readonly Mention[]
}

/**
 * Cuts a message where another command begins a clause of its own and goes on with a name, a number or a link. Text that
 * is kept as it was said is cut only where a line, a stop or a word such as 另外 sets the other command apart.
 */
export function segmentsOf(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  keepsText = false,
): readonly Segment[] {
  const [head] = mentions.filter(({ noun }) => !noun)
  if (head?.commands.some(({ shape }) => shape === 'free')) return [{ tokens, mentions }]
  const cuts = [0]
  for (const mention of mentions) {
    const led = mention.noun ? undefined : leadBetweenLinks(tokens, mention.at, cuts.at(-1) ?? 0)
    if (led !== undefined) {
      cuts.push(led)
      continue
    }
    if (!head || mention === head || mention.noun || mention.at < head.at) continue
    if (isHesitation(tokens, mention, head)) continue
    const start = leadBeforeNames(tokens, mention.at) ?? clauseStart(tokens, mention.at) ?? afterBlank(tokens, mention)
    if (start === undefined || start <= Math.max(head.at, cuts.at(-1) ?? 0)) continue
    if (keepsText && !isSetApart(tokens, start)) continue
    if (goesOn(tokens, start, { mention, head })) cuts.push(start)
  }
  return cuts.map((from, index) => {
    const to = cuts[index + 1] ?? tokens.length
    const own = mentions
      .filter(({ at }) => at >= from && at < to)
      .map((mention) => ({ ...mention, at: mention.at - from }))
    return { tokens: withoutTrailingGap(tokens.slice(from, to)), mentions: own }
  })
}

/** Where another change, or a look at something, begins without a comma: 提交 1 https://… 提交 2 https://…. */
function afterBlank(tokens: readonly Token[], mention: Mention): number | undefined {
  const before = tokens[mention.at - 1]
  const mayBegin = mention.changes || isLook(tokens, mention)
  return mayBegin && (before?.kind === 'blank' || before?.kind === 'link') ? mention.at : undefined
}

/** 再看看 and 明天再申诉 put the same order off: they order nothing else. */
const isHesitation = (tokens: readonly Token[], { at, commands }: Mention, head: Mention): boolean =>
  tokens[at - 1]?.text === '再' &&
  (/^[看瞧]/.test(tokens[at]?.text ?? '') ||
    commands.some(({ id }) => head.commands.some((command) => command.id === id) && tokens[at - 2]?.kind === 'word'))

/**
 * Where 顺便 leads from one link to the next: what it leads to hands in the second, whatever stands between it and its
 * word, as in 提交 1 https://…，顺便任务2上传https://….
 */
function leadBetweenLinks(tokens: readonly Token[], at: number, from: number): number | undefined {
  const isLink = ({ kind }: Token) => kind === 'link'
  const lead = tokens.findLastIndex(
    ({ text }, index) =>
      index > from &&
      index < at &&
      LEADS_ON.test(text) &&
      tokens[index - 1]?.kind !== 'word' &&
      tokens.slice(from, index).some(isLink),
  )
  return lead > 0 && tokens.slice(lead).some(isLink) ? lead : undefined
}

/**
 * Where a word such as 然后, or a stop, leads over the names before a command's word: 然后任务1上传, 另外给金水区第5项评分75,
 * 。把金水区的任务2退回.
 */
function leadBeforeNames(tokens: readonly Token[], at: number): number | undefined {
  const lead = tokens
    .slice(0, at)
    .findLastIndex((token) => token.kind !== 'blank' && !isName(token) && !isFiller(token))
  const between = tokens.slice(lead + 1, at)
  if (!between.some(isName)) return undefined
  if (tokens.slice(lead, lead + 1).some(isConnective)) return lead
  const isAfterStop =
    /^[\n;；。]$/.test(tokens[lead]?.text ?? '') && between.some(({ text }) => /^[给把将对]$/.test(text))
  return isAfterStop ? lead + 1 : undefined
}

const isFiller = (token: Token): boolean => token.kind === 'word' && token.senses.role === 'filler'

const isName = (token: Token): boolean =>
  token.kind === 'task' ||
  token.kind === 'material' ||
  (token.kind === 'word' && (token.senses.units.length > 0 || token.senses.tasks.exact.length > 0))

/** Words that lead to another thing to do, whatever is said of it: 顺便查询, 然后自评 符合1. */
const LEADS_ON = /^(?:然后|顺便|顺带|顺手|接着|接下来|随后|另外|同时|再)$/

/** Those that also lead to more of a reason: 没有盖章，另外报告没有签字; 盖章后再提交. */
const LEADS_ON_IN_REASON = /^(?:另外|同时|再)$/

/** Whether a line, a stop or a word between two orders stands where a clause begins. */
const isSetApart = (tokens: readonly Token[], start: number): boolean =>
  tokens.slice(start, start + 1).some(isConnective) || /^[\n;；。]$/.test(tokens[start - 1]?.text ?? '')

interface Second {
  readonly mention: Mention
  /** The command before it. */
  readonly head: Mention
}

/** Whether another command's word goes on as an order does. */
function goesOn(tokens: readonly Token[], start: number, { mention, head }: Second): boolean {
  const lead = tokens[start]?.text ?? ''
  const behind = tokens.slice(mention.at + 1)
  const isBare = behind.every(saysNothing)
  const isInReason = head.commands.some(({ shape }) => shape === 'reason')
  if (LEADS_ON_IN_REASON.test(lead) && isInReason) {
    if (isBound(tokens, start)) return false
    // 再提交 alone tells a unit what to do; 再通报 alone is whole.
    return hasObject(tokens, start, mention) || (isBare && !mention.commands.some(({ takes }) => takes?.task))
  }
  if (LEADS_ON.test(lead) || hasObject(tokens, start, mention)) return true
  if (isLook(tokens, mention) && isBare) return true
  const next = behind.find(({ kind }) => kind !== 'blank')
  if (next !== undefined && next.kind !== 'break') return false
  const before = tokens[start - 1]?.text ?? ''
  return before === '\n' || (!isInReason && (/^[;；。]$/.test(before) || tokens.slice(start, mention.at).some(isWish)))
}

/** Whether the words before bind what follows to their own clause: 盖章后再提交, 盖章后，再提交, 请另外报送. */
function isBound(tokens: readonly Token[], start: number): boolean {
  const before = tokens.slice(0, start).findLast((token) => !isGap(token))
  return /后$/.test(before?.text ?? '') || /[请须需要应先]$/.test(tokens[start - 1]?.text ?? '')
}

/** Whether a name, a number or a link stands behind a command's word; where it is set apart also any words behind a gap. */
function hasObject(tokens: readonly Token[], start: number, { at }: Mention): boolean {
  const behind = tokens.slice(at + 1)
  // 提交一下任务6, but not 更正为3
  const next = behind.find(({ kind, text }) => kind !== 'blank' && text !== '一下')
  if (!next || next.kind === 'break') return false
  if (isSetApart(tokens, start) && behind[0] && isGap(behind[0]) && behind.some((token) => !isGap(token))) return true
  if (next.kind === 'word') return next.senses.units.length > 0 || next.senses.tasks.exact.length > 0
  if (next.kind === 'amount') return tokens.slice(start, at).some(isName)
  return next.kind === 'number' || next.kind === 'task' || next.kind === 'material' || next.kind === 'link'
}

/** Whether a query's word asks to see something, as no note does: 查询, 看看. */
const isLook = (tokens: readonly Token[], { at, changes }: Mention): boolean =>
  !changes && /^(?:查|看)/.test(tokens[at]?.text ?? '')

function withoutTrailingGap(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLastIndex(({ kind }) => kind !== 'blank' && kind !== 'break')
  return tokens.slice(0, last + 1)
}
