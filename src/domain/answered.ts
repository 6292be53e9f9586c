import { type Answer, textReply } from './message.ts'

/** Whether a record's history names a message: it changed the record before. */
export const isKnownMessage = (changes: readonly { readonly message?: string }[], message: string): boolean =>
  changes.some((change) => change.message === message)

/** What is answered to a message that was dealt with before, once its answer is no longer kept. */
export const dealtWithBefore = (): Answer => ({
  command: 'unknown',
  outcome: 'ok',
  replies: [textReply('这条消息以前已经办理过，没有重复记录。')],
})
