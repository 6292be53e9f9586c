import { type Answer, textReply } from './message.ts'

/** A record that knows which messages changed it, and what was answered to the latest of them. */
interface Answered {
  readonly answers: readonly { readonly message: string; readonly answer: Answer }[]
  readonly changes: readonly { readonly message: string }[]
}

/**
 * What to answer to a message that changed the record before: what was answered then, or that it was dealt with once
 * that answer is no longer kept. Undefined for a message that is new.
 */
export function answerAgain({ answers, changes }: Answered, message: string): Answer | undefined {
  const answered = answers.find((candidate) => candidate.message === message)
  if (answered) return answered.answer
  if (!changes.some((change) => change.message === message)) return undefined
  return { command: 'unknown', outcome: 'ok', replies: [textReply('这条消息以前已经办理过，没有重复记录。')] }
}
