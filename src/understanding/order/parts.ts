import type { Understood } from '../request.ts'
import type { CommandWords } from '../vocabulary.ts'
import type { Mention } from '../words/mentions.ts'
import { commandMeantBy, type Message } from '../words/message.ts'
import { isConnective, isGap, isPolite, isTaskNumber, type Token } from '../words/token.ts'
import { understoodOrder } from './order.ts'
import { keepsText, readVerbatim } from './read-as-said.ts'
import { readOrder } from './read-order.ts'
import { reserveBefore } from './reserve.ts'
import { withoutCourtesy, wordsFrom } from './rest-of.ts'
import { type Segment, segmentsOf, understandSegment } from './segment.ts'
import type { Part } from './together.ts'

/** Cuts a message into its parts and reads each; none where the first says nothing. */
export function partsOf(message: Message, mentions: readonly Mention[]): readonly Part[] {
  const kept = keepsText(message, mentions)
  const [head, ...others] = segmentsOf(message.tokens, mentions, kept)
  if (!head) return []
  const first = (kept ? verbatimPart(message, head) : undefined) ?? partsOfSegment(message, head)
  const parts = [...first, ...others.flatMap((segment) => partsOfSegment(message, segment))]
  return parts[0]?.understood.kind === 'unknown' ? [] : parts
}

/** A part that changes something though its command mostly looks: 口径 编号 读法 理由. */
function verbatimPart(message: Message, { tokens, mentions }: Segment): readonly Part[] | undefined {
  const understood = readVerbatim(message, tokens, mentions)
  return understood && [{ said: saidOf(message, tokens), understood, changes: true }]
}

/** The parts of a message without any command's word, which hand in links for several tasks. */
export function barePartsOf(message: Message): readonly Part[] {
  const handIn = commandMeantBy(message, 'links')
  const [head, ...more] = linkClauses(message.tokens)
  if (!handIn || !head || more.length === 0 || reserveBefore(message.tokens) !== undefined) return []
  return [head, ...more].map((tokens) => handedIn(message, tokens, handIn))
}

function partsOfSegment(message: Message, { tokens, mentions }: Segment): readonly Part[] {
  const change = mentions.find(({ changes, noun }) => changes && !noun)
  const command = change?.commands.find(({ takes }) => takes?.links)
  const [head = tokens, ...more] = command ? linkClauses(tokens) : [tokens]
  const own = mentions.filter(({ at }) => at < head.length)
  const understood = understandSegment(message, { tokens: head, mentions: own }) ?? NOT_READ
  const first = { said: saidOf(message, head), understood }
  return [first, ...(command ? more.map((clause) => handedIn(message, clause, command)) : [])]
}

const NOT_READ: Understood = { kind: 'unknown', nearest: [] }

/** Links for another task, the command's word said before them or not at all. */
function handedIn(message: Message, tokens: readonly Token[], command: CommandWords): Part {
  const order = readOrder(message, { tokens, at: -1 }, command)
  return { said: `${command.words[0]} ${saidOf(message, tokens)}`, understood: understoodOrder(order, command) }
}

const CONNECTED = /^(?:(?:然后|顺便|顺带|顺手|接着|接下来|随后|另外|同时|还有|以及|并且|并|再)[\s,，、:：]*)+/

const saidOf = (message: Message, tokens: readonly Token[]): string =>
  withoutCourtesy(wordsFrom(message, tokens, 0).replace(CONNECTED, '')).replace(/(?<![\s,，;；。])[\s,，;；。]+$/, '')

/** Cuts where another task is named between links: 1 https://… 2 https://…. */
function linkClauses(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const cuts = [{ from: 0, until: 0 }]
  tokens.forEach((_, at) => {
    const from = cuts.at(-1)?.from ?? 0
    const isBetween = tokens.slice(from, at).some(isLink) && tokens.slice(at).some(isLink)
    if (!isBetween) return
    const lead = tokens.slice(0, at).findLastIndex(isLink) + 1
    if (tokens.slice(lead, at).every(isLead) && beginsTask([...tokens.slice(0, lead), ...tokens.slice(at)], lead))
      cuts.push({ from: at, until: lead })
    else if (beginsTask(tokens, at)) cuts.push({ from: at, until: at })
  })
  return cuts.map(({ from }, index) => tokens.slice(from, cuts[index + 1]?.until ?? tokens.length))
}

const LEAD = /^(?:麻烦|请|再|也|还|把|将|帮忙|帮|我们?|您|报送|上报|提交|上传|报|交|传|发|一下|下)+$/

/** Words that only lead to another task whose links follow: 麻烦再报一下任务6 https://…. */
const isLead = (token: Token): boolean =>
  isGap(token) || isConnective(token) || isPolite(token) || LEAD.test(token.text)

const isLink = ({ kind }: Token): boolean => kind === 'link'

/** Whether a task named at a place is the one that the links behind it are for. */
function beginsTask(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (!token || (before && !isGap(before) && !isLink(before) && !isConnective(before))) return false
  if (token.kind === 'task') return token.exact
  if (token.kind === 'word') return token.senses.tasks.exact.length > 0
  if (token.kind !== 'number' || !isTaskNumber(tokens, at, new Set())) return false
  const next = tokens.slice(at + 1).find((one) => !isGap(one) && one.kind !== 'material' && one.kind !== 'round')
  return next !== undefined && isLink(next)
}
