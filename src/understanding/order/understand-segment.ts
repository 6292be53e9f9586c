import type { Understood } from '../understood.ts'
import type { CommandWords } from '../vocabulary.ts'
import type { Mention } from '../words/mention.ts'
import { commandOf, type Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'
import { askHow, askWhetherDone } from './ask-about-change.ts'
import { readBare } from './bare.ts'
import type { Order } from './clause.ts'
import { bestQuestion, isAboutSomethingElse, readQuestion } from './question.ts'
import { readOrder } from './read-order.ts'
import { reserveBefore } from './reserve.ts'
import type { Segment } from './segment.ts'
import { together } from './together.ts'
import { understoodOrder } from './understood-order.ts'

/** What one segment says: an order, a question, or talk about a change. */
export function understandSegment(message: Message, segment: Segment): Understood | undefined {
  const { tokens, mentions } = segment
  const asked = bestQuestion(mentions, tokens)
  const change = mentions.find(({ changes, noun }) => changes && !noun) ?? mentions.find(({ changes }) => changes)
  if (!change && message.links.length > 0 && asked && isVague(asked, tokens)) return readBare(message)
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
    return orders.length === 1
      ? first.understood
      : together(
          orders.map(({ understood }) => understood),
          message,
        )
  }
  return askedInstead(message, segment, { change, asked, order: first.order }) ?? first.understood
}

interface Talk {
  readonly change: Mention
  readonly asked: Mention | undefined
  readonly order: Order
}

/** What a message asks that mentions a change without ordering it. */
function askedInstead(message: Message, segment: Segment, { change, asked, order }: Talk): Understood | undefined {
  const clean = reserveBefore(segment.tokens.slice(0, change.at)) === undefined
  const outright = asked && (asked.weight === 3 || (asked.weight < 2 && !clean && asked.at < change.at))
  if (outright && !(message.links.length > 0 && (clean || isVague(asked, segment.tokens))))
    return askOfTask(order, asked) ?? ask(message, segment, asked)
  return askHow(message, segment.tokens, change) ?? askWhetherDone(message, segment.tokens, change)
}

/** 自评 2 符合1、3是什么等次 asks of task 2: its other numbers are no tasks. */
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
  const command = meant?.id === 'overdue' && tokens.some(isSelf) ? (commandOf(message, 'tasks') ?? meant) : meant
  const words = new Set(mentions.filter(({ changes }) => !changes).map(({ at }) => at))
  return command && readQuestion(message, tokens, command, words)
}

/** 看看这个 beside a link asks for nothing; 未提交 does. */
const isVague = ({ weight, at }: Mention, tokens: readonly Token[]): boolean =>
  weight < 3 && !/[未没逾超]/.test(tokens[at]?.text ?? '')

/** 我们还有哪些没交 asks for one's own, 还有谁没交 for everybody's. */
const isSelf = ({ text }: Token): boolean => /^(?:我|咱|俺|本单位|本区|本县|本局)/.test(text)

/** 提交 2 截止日期 asks; 提交 2 名单 hands in a list. */
function isReallyAsked(message: Message, tokens: readonly Token[], asked: Mention, { takes }: CommandWords): boolean {
  const text = tokens[asked.at]?.text ?? ''
  if (asked.weight !== 3 || message.links.length > 0 || (takes?.text && !takes.links)) return false
  return /截止|期限|时限|到期|要求|标准|细则|依据|建议|后果|还差|还缺|进度|状态|情况|记录/.test(text)
}
