import { BotError } from '../../domain/errors.ts'
import { type Answer, textReply } from '../../domain/message.ts'

/** What a sender is told where the conversation itself failed: the error's own sentence, or what to check. */
export const apology = (error: unknown): Answer => ({
  command: 'unknown',
  outcome: 'refused',
  replies: [
    textReply(
      error instanceof BotError
        ? error.reply
        : '系统出错，这条消息可能没有处理成功。请稍后发送「查询」核对，或再发一次。',
    ),
  ],
})
