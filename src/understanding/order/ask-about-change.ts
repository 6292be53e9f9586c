import type { Understood } from '../understood.ts'
import type { Mention } from '../words/mention.ts'
import { commandOf, type Message } from '../words/message.ts'
import { howWords } from '../words/phrases.ts'
import type { Token } from '../words/token.ts'
import { readQuestion } from './question.ts'
import { reserveOfToken } from './reserve.ts'

/** 怎么提交, 提交怎么弄: answered with help. */
export function askHow(message: Message, tokens: readonly Token[], change: Mention): Understood | undefined {
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
export function askWhetherDone(message: Message, tokens: readonly Token[], change: Mention): Understood | undefined {
  const query = commandOf(message, 'query')
  const after = tokens
    .slice(change.at + 1)
    .map(({ text }) => text)
    .join('')
  const done =
    /^(?:成功|好|完|上|上去|过|到)?(?:了|过)?(?:吗|没|没有|么|吧)?[?？]?$/.test(after) &&
    /[了过好上完功没到]/.test(after) &&
    /[吗没么?？]/.test(after)
  if (!query || !done || !change.commands.some(({ id }) => id === 'submit' || id === 'review')) return undefined
  return readQuestion(message, tokens, query, new Set([change.at, ...tokens.keys()].filter((at) => at >= change.at)))
}
