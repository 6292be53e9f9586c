import { LINK_MARK, restoreLinks } from '../text/links.ts'
import type { Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'

/** The sign of a negative number and the point of a decimal stay. */
const EDGES = /^(?:[\s,，:：;；、。!！~—]|[.-](?!\d))+|(?<![\s,，:：;；、~\-—])[\s,，:：;；、~\-—]+$/g

/** The text from one token on, as it was said, its links put back, without the punctuation at its front. */
export function wordsFrom(message: Message, tokens: readonly Token[], at: number): string {
  const [from, to] = [tokens[at]?.start, tokens.at(-1)?.end]
  if (from === undefined || to === undefined) return ''
  return trimmed(verbatim(message, from, to))
}

const verbatim = (message: Message, from: number, to: number): string =>
  restoreLinks(message.text.slice(from, to), message.links, marksBefore(message, from))

const marksBefore = ({ text }: Message, end: number): number => text.slice(0, end).split(LINK_MARK).length - 1

/** The words that were not read as something, as they were said; empty where only filler words are left. */
export function leftOver(message: Message, tokens: readonly Token[], used: ReadonlySet<number>): string {
  const left = tokens.map((token, at) => ({ token, at })).filter(({ at }) => !used.has(at))
  if (left.every(({ token }) => saysNothing(token))) return ''
  const pieces: string[] = []
  let last = -1
  for (const { token } of left) {
    if (token.start !== last && pieces.length > 0) pieces.push(' ')
    pieces.push(message.text.slice(token.start, token.end))
    last = token.end
  }
  return withoutCourtesy(pieces.join('').replaceAll(LINK_MARK, ''))
}

const THANKS =
  /(?<![\s,，。;；!！~])[\s,，。;；!！~]*(?:非常感谢|谢谢[您你了啦]?|感谢|多谢了?|辛苦[您你]?了|麻烦[您你]?了|拜托了?|请(?:您|领导)?(?:审核|审阅|查收|查看))[\s,，。!！~]*$/
const GREETING = /^(?:您好|你好|麻烦[您你]?|请问)[\s,，。!！]*/

const trimmed = (text: string): string =>
  text
    .replace(EDGES, '')
    .replace(/ +/g, ' ')
    .replace(/^(?:原因|理由|事由|说明|备注) ?[:：] ?/, '')
    .trim()

const isEmpty = ({ kind }: Token): boolean => kind === 'blank' || kind === 'break' || kind === 'punctuation'

/** A text without the thanks around it, which may be said twice: 「王五，谢谢 辛苦了」. */
export const withoutCourtesy = (text: string): string => trimmed(withoutThanks(text).replace(GREETING, ''))

function withoutThanks(text: string): string {
  const left = text.replace(THANKS, '')
  return left === text ? text : withoutThanks(left)
}

/** Whether a word only carries others: 请, 我们, 一下, 是什么. */
export function saysNothing(token: Token): boolean {
  if (isEmpty(token) || token.kind === 'link') return true
  if (token.kind !== 'word') return false
  const { role, units, tasks } = token.senses
  return units.length === 0 && tasks.exact.length === 0 && role !== undefined && role !== 'plain' && role !== 'negation'
}
