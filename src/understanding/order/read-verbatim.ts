import type { CommandId } from '../../domain/command.ts'
import type { Understood } from '../understood.ts'
import type { Mention } from '../words/mention.ts'
import { isPolite } from '../words/mention.ts'
import type { Message } from '../words/message.ts'
import { reserveBefore, strongReserveOf } from './reserve.ts'
import { withoutCourtesy, wordsFrom } from './rest-of.ts'

/**
 * What a note or a reason stands behind, by the command: 值守 完成 visit 6月30日 通报情况, 口径 编号 读法 不宜挂黄旗.
 * All behind the command is kept as it is, whatever other commands its words name.
 */
const withWords: Readonly<Partial<Record<CommandId, RegExp>>> = {
  duties: /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]+\S/,
  interpretations: /^[a-z0-9-]+\s+\S+\s+\S/i,
}

/** Reads a command with a note or a reason that is kept as it was said; undefined where none such is meant. */
export function readVerbatim(message: Message, [head]: readonly Mention[]): Understood | undefined {
  if (!head || head.noun || reserveBefore(message.tokens.slice(0, head.at)) !== undefined) return undefined
  const rest = withoutCourtesy(wordsFrom(message, message.tokens, head.at + 1))
  const command = head.commands.find(({ id }) => withWords[id]?.test(rest))
  if (!command) return undefined
  const request = { command: command.id, lines: [{ links: [], rest }] }
  const last = message.tokens.findLast((token) => !isPolite(token))
  const why = last && strongReserveOf(last)
  return why ? { kind: 'unclear', request, why } : { kind: 'request', request }
}
