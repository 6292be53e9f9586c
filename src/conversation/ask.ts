import { textReply } from '../domain/message.ts'
import type { Request } from '../understanding/request.ts'
import type { Handled } from './command.ts'
import type { Choice } from './conversation.ts'

/** Asks back with numbered choices; nothing is changed meanwhile. */
export function askToChoose(prompt: string, choices: readonly Choice[]): Handled {
  const lines = choices.map(({ number, label }) => `${number}. ${label}`)
  return {
    outcome: 'asked',
    replies: [textReply(prompt, ...lines, '请回复前面的数字；回复「取消」作罢。')],
    question: { kind: 'choose', choices: [...choices] },
  }
}

/** Shows what would happen and asks for a 「确认」. */
export function askToConfirm(request: Request, ...preview: readonly string[]): Handled {
  return {
    outcome: 'asked',
    replies: [textReply(...preview, '请回复「确认」执行，或回复「取消」作罢。')],
    question: { kind: 'confirm', request },
  }
}
