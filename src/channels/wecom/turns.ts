import { BotError } from '../../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../../domain/message.ts'
import type { Receive } from '../../ports/channel.ts'
import type { Log } from '../../ports/log.ts'
import { onceInFlight } from '../once-in-flight.ts'
import type { WecomClient } from './client.ts'
import { passiveText } from './passive-reply.ts'
import { sendReply } from './send-reply.ts'

/**
 * Takes one delivery of a message and resolves with the text to answer it with in the callback itself, empty for none.
 * `late` resolves when the platform will wait no longer.
 */
export type TakeTurn = (incoming: Incoming, late: Promise<void>) => Promise<string>

interface Parts {
  readonly receive: Receive
  readonly client: WecomClient
  readonly log: Log
}

/** WeCom delivers one message up to three times within some seconds; this spans the last minutes of a busy day. */
const REMEMBER = 2000

/** One message is one effect and one way of answering, however often it is delivered. */
export function takingTurns({ receive, client, log }: Parts): TakeTurn {
  const answers = onceInFlight<Answer>({ remember: REMEMBER })
  const pushes = onceInFlight<void>({ remember: REMEMBER })

  const receiveSafely = async (incoming: Incoming): Promise<Answer> => {
    try {
      return await receive(incoming)
    } catch (error) {
      log.error({ err: error, messageId: incoming.id }, '处理企业微信消息时出错，已请发送人重发')
      return apology(error)
    }
  }

  const push = async ({ id, from }: Incoming, { replies }: Answer): Promise<void> => {
    for (const [index, reply] of replies.entries()) {
      const delivery = await sendReply(client, { to: from.userId, reply, key: `${id}#${index}`, purpose: 'reply' })
      if (delivery.kind === 'sent') continue
      log.error({ messageId: id, cause: delivery.cause }, '答复未能发出')
      return
    }
  }

  return async (incoming, late) => {
    const answer = answers.run(incoming.id, () => receiveSafely(incoming))
    const ready = await Promise.race([answer, late])
    const text = ready && passiveText(ready)
    // Once a reply is being pushed, a repeated delivery must not bring it a second time.
    if (text !== undefined && !pushes.has(incoming.id)) return text
    void pushes.run(incoming.id, async () => push(incoming, await answer))
    return ''
  }
}

/** Not a 5xx: WeCom may or may not call again then, and the sender would wait for nothing. */
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
