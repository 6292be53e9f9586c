import { cardReply, textReply } from '../domain/message.ts'
import type { Request } from '../understanding/request.ts'
import type { Handled, Turn } from './command.ts'
import type { Choice } from './conversation.ts'

const CONFIRM = { label: '确认', say: '确认' }
const CANCEL = { label: '取消', say: '取消' }

/** Asks back with numbered choices; nothing is changed meanwhile. */
export function askToChoose(prompt: string, choices: readonly Choice[]): Handled {
  const lines = choices.map(({ number, label }) => `${number}. ${label}`)
  return {
    outcome: 'asked',
    replies: [
      cardReply(
        '请选择',
        [prompt, ...lines, '请回复前面的数字；回复「取消」作罢。'],
        [...choices.map(({ number, label }) => ({ label: `${number}. ${label}`, say: String(number) })), CANCEL],
      ),
    ],
    question: { kind: 'choose', choices: [...choices] },
  }
}

/** Shows what would happen and asks for a 「确认」. */
export function askToConfirm(request: Request, ...preview: readonly string[]): Handled {
  return {
    outcome: 'asked',
    replies: [cardReply('请确认', [...preview, '请回复「确认」执行，或回复「取消」作罢。'], [CONFIRM, CANCEL])],
    question: { kind: 'confirm', request },
  }
}

/** Asks whether the one order that words may mean is meant; consent orders it as if it were sent. */
export const askWhetherMeant = (request: Request, prompt: string): Handled => ({
  ...askToConfirm(request, prompt),
  question: { kind: 'confirm', request, asSent: true },
})

/** A piece is missing: says which, with an example to send; nothing was changed. */
export const askFor = (about: Pick<Handled, 'task' | 'unit'>, what: string, example: string): Handled => ({
  outcome: 'asked',
  ...about,
  replies: [textReply(`${what}，没有改动任何内容。`, `例如「${example}」。`)],
})

/** Words where a reason should stand may limit the order: says so, and how to make a reason of them. */
export const askLimit = (about: Pick<Handled, 'task' | 'unit'>, words: string, example: string): Handled =>
  askFor(about, `「${words}」像是改变要办的事，请写清楚再发；确是理由的，请在前面写「理由：」`, example)

/**
 * Asks to confirm a preview; null once just this was confirmed. Where something changed meanwhile the preview is shown
 * anew, so that nothing is done that was not seen. A preview that does not show all brings a `seal` of the whole.
 */
export function confirmPreview(turn: Turn, preview: readonly string[], seal = preview.join('\n')): Handled | null {
  if (turn.confirmed && turn.seal === seal) return null
  return { ...askToConfirm(turn.request, ...preview), question: { kind: 'confirm', request: turn.request, seal } }
}
