import { type Answer, textReply } from '../domain/message.ts'
import type { Handled } from './command.ts'
import type { Response } from './keeping.ts'

/** What a command came to, as the conversation's answer. */
export function toAnswer(
  command: Answer['command'],
  { outcome, notice, task, unit, candidate, item, replies }: Handled,
): Answer {
  return {
    command,
    outcome,
    ...(notice === undefined ? {} : { notice }),
    ...(task === undefined ? {} : { task }),
    ...(unit === undefined ? {} : { unit }),
    ...(candidate === undefined ? {} : { candidate }),
    ...(item === undefined ? {} : { item }),
    replies: [...replies],
  }
}

/** Not understood, in these words. */
export const unknown = (...lines: string[]): Answer => ({
  command: 'unknown',
  outcome: 'unknown',
  replies: [textReply(...lines)],
})

/** What was said is understood, and nothing changes by it. */
export const notChanged = (command: Answer['command'], outcome: Answer['outcome'], ...lines: string[]): Response => ({
  answer: { command, outcome, replies: lines.map((line) => textReply(line)) },
})
