import { readBare } from './bare.ts'
import { type Mention, mentionsIn } from './mention.ts'
import { commandOf, type Message, readMessage } from './message.ts'
import { nearestCommands } from './nearest.ts'
import { readOrder, understoodOrder } from './order.ts'
import { howWords } from './phrases.ts'
import { bestQuestion, isAboutSomethingElse, readQuestion } from './question.ts'
import type { Request } from './request.ts'
import { reserveBefore, reserveOfToken } from './reserve.ts'
import { type Segment, segmentsOf } from './segment.ts'
import { withoutSlip } from './slip.ts'
import type { Token } from './token.ts'
import type { Understood } from './understood.ts'
import type { CommandWords, Vocabulary } from './vocabulary.ts'

export type { Reserve, Understood } from './understood.ts'

const LONGEST_TEXT = 2000
const MOST_CHOICES = 6

/** A message as a request, as something to ask back about, or as neither. Never throws; linear in the text. */
export function understand(text: string, vocabulary: Vocabulary): Understood {
  if (text.length > LONGEST_TEXT) return unknown(text, vocabulary)
  const message = readMessage(text, vocabulary)
  return understandMessage(message) ?? understandSlip(message) ?? unknown(message.text, vocabulary)
}

const unknown = (text: string, vocabulary: Vocabulary): Understood => ({
  kind: 'unknown',
  nearest: nearestCommands(text, vocabulary),
})

function understandSlip(message: Message): Understood | undefined {
  const corrected = withoutSlip(message)
  if (corrected === undefined) return undefined
  const links = [...message.links]
  return understandMessage(
    readMessage(
      corrected.replaceAll('\uFFFC', () => links.shift() ?? ''),
      message.vocabulary,
    ),
  )
}

function understandMessage(message: Message): Understood | undefined {
  const mentions = mentionsIn(message)
  if (mentions.length === 0) return readBare(message)
  const [first, ...others] = segmentsOf(message.tokens, mentions).map((segment) => understandSegment(message, segment))
  if (first === undefined || others.length === 0) return first
  return together([first, ...others.filter((one) => one !== undefined)], message)
}

/** Several commands in one message: lines of one list, or a question which of them is meant. */
function together(all: readonly Understood[], { vocabulary }: Message): Understood | undefined {
  const doubtful = all.find(({ kind }) => kind === 'unclear')
  const requests = all.flatMap(requestsIn)
  const [first, ...others] = requests
  if (doubtful || !first) return doubtful ?? all[0]
  if (others.length === 0) return all[0]
  const same = others.every(({ command }) => command === first.command)
  const list = vocabulary.commands.find(({ id }) => id === first.command)?.perLine
  if (same && list && all.every(({ kind }) => kind === 'request')) {
    return { kind: 'request', request: { command: first.command, lines: requests.flatMap(({ lines }) => lines) } }
  }
  return { kind: 'several', about: same ? 'task' : 'command', requests: requests.slice(0, MOST_CHOICES) }
}

const requestsIn = (understood: Understood): readonly Request[] => {
  if (understood.kind === 'request') return [understood.request]
  return understood.kind === 'several' ? understood.requests : []
}

function understandSegment(message: Message, { tokens, mentions }: Segment): Understood | undefined {
  const change = mentions.find(({ changes, noun }) => changes && !noun) ?? mentions.find(({ changes }) => changes)
  const asked = bestQuestion(mentions, tokens)
  if (!change) return asked && (isAboutSomethingElse(asked, tokens) ? undefined : ask(message, tokens, mentions, asked))

  const orders = change.commands.map((command) => ({
    command,
    order: readOrder(message, { tokens, at: change.at }, command),
  }))
  const [first] = orders
  if (!first) return undefined
  const clean = reserveBefore(tokens.slice(0, change.at)) === undefined
  if (clean && orders.every(({ order }) => order.why === undefined)) {
    if (asked && asked.at > change.at && isReallyAsked(message, tokens, asked, first.command))
      return ask(message, tokens, mentions, asked)
    const understood = orders.map(({ command, order }) => understoodOrder(order, command))
    return understood.length === 1 ? understood[0] : together(understood, message)
  }
  return (
    askedInstead(message, { tokens, mentions }, change, asked, clean) ??
    understoodOrder({ ...first.order, why: first.order.why ?? 'quoted' }, first.command)
  )
}

/** What a message asks that mentions a change without ordering it. */
function askedInstead(
  message: Message,
  { tokens, mentions }: Segment,
  change: Mention,
  asked: Mention | undefined,
  clean: boolean,
): Understood | undefined {
  const outright = asked !== undefined && asked.weight !== 2 && (asked.weight === 3 || (!clean && asked.at < change.at))
  if (outright && !(clean && message.links.length > 0)) return ask(message, tokens, mentions, asked)
  return askHow(message, tokens, change) ?? askWhetherDone(message, tokens, change)
}

function ask(
  message: Message,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  asked: Mention,
): Understood | undefined {
  const [command] = asked.commands
  const words = new Set(mentions.filter(({ changes }) => !changes).map(({ at }) => at))
  return command && readQuestion(message, tokens, command, words)
}

/** 提交 2 截止日期 asks; 提交 2 名单 hands in a list. */
function isReallyAsked(message: Message, tokens: readonly Token[], asked: Mention, { takes }: CommandWords): boolean {
  const text = tokens[asked.at]?.text ?? ''
  if (asked.weight !== 3 || message.links.length > 0 || (takes?.text && !takes.links)) return false
  return /截止|期限|时限|到期|要求|标准|细则|依据|建议|后果|还差|还缺|进度|状态|情况|记录/.test(text)
}

/** 怎么提交, 提交怎么弄: answered with help. */
function askHow(message: Message, tokens: readonly Token[], change: Mention): Understood | undefined {
  const help = commandOf(message, 'help')
  const asksHow = tokens.some(
    (token) => howWords.has(token.text) || /^(?:怎么|如何|咋)(?:弄|用|做|操作|使用)$/.test(token.text),
  )
  const happened = tokens.some(
    (token) =>
      ['negated', 'hypothetical', 'future'].includes(reserveOfToken(token) ?? '') || /^[了过被]/.test(token.text),
  )
  const word = tokens[change.at]?.text
  if (!help || !asksHow || happened || word === undefined) return undefined
  return { kind: 'request', request: { command: help.id, lines: [{ links: [], rest: word }] } }
}

/** 第二项提交了吗, 2交上没有: asks how it stands. */
function askWhetherDone(message: Message, tokens: readonly Token[], change: Mention): Understood | undefined {
  const query = commandOf(message, 'query')
  const after = tokens
    .slice(change.at + 1)
    .map(({ text }) => text)
    .join('')
  const done =
    /^(?:成功|好|完|上|上去|过|到)?(?:了|过)?(?:吗|没|没有|么|吧)?[?？]?$/.test(after) && /[吗没么?？]/.test(after)
  if (!query || !done || !change.commands.some(({ id }) => id === 'submit' || id === 'review')) return undefined
  return readQuestion(message, tokens, query, new Set([change.at, ...tokens.keys()].filter((at) => at >= change.at)))
}
