import { type Incoming, type Reply, textReply } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { CardPlace } from '../app/cards.ts'
import { type Content, contentsOf, messageUuid, webhookMessage } from '../app/content.ts'
import type { DingtalkRobot } from '../app/robot.ts'
import type { Exchange } from './exchange.ts'
import type { PostToSession } from './session-webhook.ts'

interface Parts {
  readonly postToSession: PostToSession
  readonly robot: Pick<DingtalkRobot, 'carries' | 'send'>
  readonly clock: Clock
  readonly log: Log
}

/** Sends the replies to the chat of the message, in order; the first that does not go through ends it. */
export type AnswerExchange = (exchange: Exchange, replies: readonly Reply[]) => Promise<Delivery>

const sent: Delivery = { kind: 'sent' }
const noWebhook: Delivery = { kind: 'refused', cause: '没有会话回复地址，或已过期' }

/** Answers by session webhook while it lives, since that costs no call of the API; by the API where it fails. */
export function makeAnswerExchange({ postToSession, robot, clock, log }: Parts): AnswerExchange {
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

/** The chat as the API reaches it; undefined for a single person without a userid. */
function placeOf({ chat, from }: Incoming): CardPlace | undefined {
  if (chat.kind === 'group') return { kind: 'group', conversationId: chat.groupId }
  return from.channel === 'dingtalk' ? { kind: 'person', userId: from.userId } : undefined
}

/** One step of an answer, with the index of its first reply. */
type Step =
  /** Chat messages, and the reply that says the same. */
  | { readonly kind: 'say'; readonly index: number; readonly reply: Reply }
  /** A reply that is more than its text. */
  | { readonly kind: 'whole'; readonly index: number; readonly reply: Reply }

/**
 * Joins texts next to each other, since each post may count. A card goes as a card where `whole` says that it can; its
 * text says all that its buttons do.
 */
function stepsOf(replies: readonly Reply[], whole: (reply: Reply) => boolean): readonly Step[] {
  const steps: Step[] = []
  for (const [index, reply] of replies.entries()) {
    const last = steps.at(-1)
    if (reply.kind === 'file' || reply.kind === 'picture') steps.push({ kind: 'whole', index, reply })
    else if (reply.kind === 'card') steps.push({ kind: whole(reply) ? 'whole' : 'say', index, reply })
    else if (last?.kind === 'say' && last.reply.kind !== 'card')
      steps.splice(-1, 1, { ...last, reply: textReply(last.reply.text, '', reply.text) })
    else steps.push({ kind: 'say', index, reply })
  }
  return steps
}

/** The one chat message that can answer in the exchange itself; undefined when one cannot carry it all. */
export function onlyContentOf(replies: readonly Reply[]): Content | undefined {
  const [step, ...more] = stepsOf(replies, () => false)
  if (step?.kind !== 'say' || more.length > 0) return undefined
  const [content, ...rest] = contentsOf(step.reply)
  return rest.length === 0 ? content : undefined
}

/** A post to a session webhook; the id lets a repeated one be one message where the platform minds it. */
const sessionPost = (content: Content, mention: string | undefined, key: string): object => ({
  ...webhookMessage(content, mention === undefined ? [] : [mention]),
  msgUuid: messageUuid(key),
})
