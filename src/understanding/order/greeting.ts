import { words } from '../text/word-list.ts'
import type { Understood } from '../understood.ts'
import { commandOf, type Message } from '../words/message.ts'
import { isGap } from '../words/token.ts'

const greetings = new Set(
  words(
    '您好 你好 你好啊 您好啊 大家好 老师好 领导好 早 早上好 上午好 中午好 下午好 晚上好 嗨 hi hello 哈喽 在吗 督导通 机器人 小助手 ? ？',
  ),
)

/** Somebody who only greets is told what can be said. */
export function readGreeting(message: Message): Understood | undefined {
  const said = message.tokens.filter((token) => !isGap(token))
  const help = commandOf(message, 'help')
  if (!help || said.length === 0 || !said.every(({ text }) => greetings.has(text.toLowerCase()))) return undefined
  return { kind: 'request', request: { command: help.id, lines: [{ links: [], rest: '' }] } }
}
