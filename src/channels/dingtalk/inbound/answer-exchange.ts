import { type Incoming, type Reply, textReply } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { CardPlace } from '../app/cards.ts'
import { contentsOf } from '../app/content.ts'
import type { DingtalkRobot } from '../app/robot.ts'
import type { Exchange } from './exchange.ts'
import { sessionPost, stepsOf } from './reply-form.ts'
import type { PostToSession } from './session-webhook.ts'

interface Parts {
  readonly postToSession: PostToSession
  readonly robot: Pick<DingtalkRobot, 'carries' | 'send'>
  readonly clock: Clock
  readonly log: Log
}

/** Gives the replies to where the message came from, in order; the first that does not go through ends it. */
export type AnswerExchange = (exchange: Exchange, replies: readonly Reply[]) => Promise<Delivery>

const sent: Delivery = { kind: 'sent' }
const noWebhook: Delivery = { kind: 'refused', cause: '没有会话回复地址，或已过期' }

/** By session webhook while it lives, for it costs no call of the API; by the API what it cannot carry or did not take. */
export function answeringExchanges({ postToSession, robot, clock, log }: Parts): AnswerExchange {
  const byApi = async ({ incoming }: Exchange, reply: Reply, index: number): Promise<Delivery> => {
    const place = placeOf(incoming)
    if (!place) return noWebhook
    return robot.send({ place, key: `reply/${incoming.id}#${index}`, reply, urgent: true, atOnce: true })
  }

  const post = async ({ webhook, mention, incoming }: Exchange, reply: Reply, index: number): Promise<Delivery> => {
    if (!webhook || webhook.until.getTime() <= clock.now().getTime()) return noWebhook
    for (const [part, content] of contentsOf(reply).entries()) {
      const delivery = await postToSession(webhook, sessionPost(content, mention, `${incoming.id}#${index}.${part}`))
      if (delivery.kind !== 'sent') return delivery
    }
    return sent
  }

  const say = async (exchange: Exchange, reply: Reply, index: number): Promise<Delivery> => {
    const posted = await post(exchange, reply, index)
    if (posted.kind === 'sent') return posted
    if (exchange.webhook)
      log.info({ messageId: exchange.incoming.id, cause: posted.cause }, '会话回复地址不可用，改由接口答复')
    return byApi(exchange, reply, index)
  }

  const sendWhole = async (exchange: Exchange, reply: Reply, index: number): Promise<Delivery> => {
    const delivery = await byApi(exchange, reply, index)
    if (delivery.kind !== 'refused') return delivery
    log.warn({ messageId: exchange.incoming.id, cause: delivery.cause }, '答复中的文件或卡片不被接受，改以文字答复')
    const named = reply.kind === 'file' || reply.kind === 'picture'
    return say(exchange, named ? textReply(`「${reply.name}」没有发成，请稍后再发一次指令。`) : reply, index)
  }

  return async (exchange, replies) => {
    const place = placeOf(exchange.incoming)
    const whole = (reply: Reply) => place !== undefined && robot.carries(reply)
    for (const step of stepsOf(replies, whole)) {
      const send = step.kind === 'say' ? say : sendWhole
      const delivery = await send(exchange, step.reply, step.index)
      if (delivery.kind !== 'sent') return delivery
    }
    return sent
  }
}

/** Where the API reaches the chat; a single person without a userid only by session webhook. */
function placeOf({ chat, from }: Incoming): CardPlace | undefined {
  if (chat.kind === 'group') return { kind: 'group', conversationId: chat.groupId }
  return from.channel === 'dingtalk' ? { kind: 'person', userId: from.userId } : undefined
}
