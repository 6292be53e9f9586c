import type { Message } from '../words/message.ts'
import { isGap } from '../words/token.ts'
import type { Clause, Order } from './clause.ts'
import { readingsOf } from './readings.ts'
import { reserveInNote, reserveOfToken } from './reserve.ts'
import { wordsFrom } from './rest-of.ts'
import { noSlots } from './slots.ts'

/** 公告：… takes what stands apart from it as it is; 公告怎么发, 公告发了吗 and 公告 算了 are talk. */
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
