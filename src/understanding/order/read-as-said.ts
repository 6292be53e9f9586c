import type { Understood } from '../request.ts'
import type { Mention } from '../words/mentions.ts'
import type { Message } from '../words/message.ts'
import { isGap, isPolite, type Token } from '../words/token.ts'
import { asideAt } from './aside.ts'
import type { Clause, Order } from './order.ts'
import { readingsOf } from './readings.ts'
import { reserveBefore, reserveInNote, reserveOfToken, strongReserveOf } from './reserve.ts'
import { withoutCourtesy, wordsFrom } from './rest-of.ts'
import { noSlots } from './slots.ts'

/** Reads 公告：…, whose words are kept as they are where they stand apart; 公告怎么发, 公告发了吗 and 公告 算了 are talk. */
export function readFree(message: Message, { tokens, at }: Clause): Order {
  const after = tokens.slice(at + 1)
  const rest = wordsFrom(message, tokens, at + 1)
  const [first, ...more] = after.filter((token) => !isGap(token))
  const apart = after[0] === undefined || isGap(after[0])
  const opening = first && reserveOfToken(first)
  const talk = opening === 'question' || (opening === 'negated' && more.length < 2) ? opening : undefined
  return {
    lines: [readingsOf(noSlots, { links: [], rest }, message.vocabulary.tasks)],
    why: apart ? talk : reserveInNote(after),
  }
}

/** Whether a message begins with a command whose note or reason is kept as it was said. */
export const keepsText = (message: Message, mentions: readonly Mention[]): boolean =>
  commandThatKeeps(message, message.tokens, mentions) !== undefined

/** Reads a command with a note or a reason that is kept as it was said; undefined where none is meant. */
export function readVerbatim(
  message: Message,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): Understood | undefined {
  const kept = commandThatKeeps(message, tokens, mentions)
  if (!kept) return undefined
  const request = { command: kept.command.id, lines: [{ links: [], rest: kept.rest }] }
  const last = tokens.findLast((token) => !isPolite(token))
  // 更正 公示 名单写错了 tells the mistake that is mended.
  const isMistake = kept.command.mends === true && /错了?$/.test(last?.text ?? '')
  const why = last && !isMistake ? strongReserveOf(last) : undefined
  return why ? { kind: 'unclear', request, why } : { kind: 'request', request }
}

function commandThatKeeps(message: Message, tokens: readonly Token[], [head]: readonly Mention[]) {
  if (!head || head.noun || reserveBefore(tokens.slice(0, head.at)) !== undefined) return undefined
  const rest = withoutCourtesy(wordsFrom(message, tokens, head.at + 1))
  const command = head.commands.find(({ keepsText }) => keepsText?.test(rest))
  if (!command) return undefined
  const aside = asideAt(command, tokens[head.at])
  return { command, rest: aside ? `${aside.said} ${rest}` : rest }
}
