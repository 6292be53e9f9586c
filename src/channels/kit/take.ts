import { BotError } from '../../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../../domain/message.ts'
import type { Inbox } from '../../ports/inbox.ts'
import type { Log } from '../../ports/log.ts'
import type { Delivery } from '../../ports/outbound.ts'

/** Hands a message to the conversation; the answer to one that failed there is an apology. Never rejects. */
export async function receiveSafely(
  { inbox, log }: { readonly inbox: Pick<Inbox, 'receive'>; readonly log: Log },
  incoming: Incoming,
): Promise<Answer> {
  try {
    return await inbox.receive(incoming)
  } catch (error) {
    log.error({ err: error, messageId: incoming.id }, '处理消息时出错，已请发送人重发')
    return apology(error)
  }
}

/** The error's own sentence, or what to check. */
const apology = (error: unknown): Answer => ({
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

/** Sends an answer and tells the inbox whether it went out; an answer that did not is owed from then on. Never rejects. */
export async function giveAnswer(
  { inbox, log }: { readonly inbox: Pick<Inbox, 'answered' | 'unanswered'>; readonly log: Log },
  { incoming, answer }: { readonly incoming: Incoming; readonly answer: Answer },
  send: () => Promise<Delivery>,
): Promise<void> {
  const messageId = incoming.id
  try {
    const delivery = await send()
    if (delivery.kind === 'sent') return inbox.answered(incoming)
    log.warn({ messageId, cause: delivery.cause }, '答复未能发出，转入待发')
  } catch (error) {
    log.error({ err: error, messageId }, '发出答复时出错，转入待发')
  }
  inbox.unanswered(incoming, answer)
}
