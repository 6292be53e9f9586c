import type { CommandId } from '../domain/command.ts'
import type { Line, Request } from '../understanding/request.ts'
import type { Command } from './command.ts'

/** An order as it can be sent: 「提交 3 材料1 第2次 https://… 说明」, one line for each. */
export const orderWords = ({ command, lines }: Request, commands: readonly Command[]): string =>
  lines.map((line) => lineWords(wordOf(command, commands), line)).join('\n')

/** A command's own word. */
export const wordOf = (id: CommandId, commands: readonly Command[]): string =>
  commands.find((command) => command.id === id)?.words.words[0] ?? id

function lineWords(word: string, { unit, task, material, round, links, form, rest, typed = rest }: Line): string {
  return [
    word,
    ...(unit === undefined ? [] : [unit]),
    ...(task === undefined ? [] : [String(task)]),
    ...(material === undefined ? [] : [`材料${material}`]),
    ...(round === undefined ? [] : [`第${round}次`]),
    ...links,
    ...(rest === '' ? [] : [typed]),
    ...(form === undefined ? [] : [form]),
  ].join(' ')
}
