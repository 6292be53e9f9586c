import type { WSClient } from '@wecom/aibot-node-sdk'
import type { Answer } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { ListedGroup } from '../../channel.ts'
import { cleanText } from '../../kit/text.ts'
import { saidBy } from '../card.ts'
import { splitText } from '../limits.ts'
import type { Take } from './exchange.ts'
import { EventFrame } from './frames.ts'
import { attempt, deliveryOf } from './outcome.ts'
import { answeredCard, piecesOf } from './pieces.ts'
import { type Place, placeOf } from './place.ts'
import type { Send } from './sender.ts'
import { incomingIds, incomingOf, type TakeFrame } from './take-message.ts'
import type { TalkedBefore } from './talked.ts'

interface Parts {
  readonly take: Take
  readonly send: Send
  readonly client: () => WSClient | undefined
  readonly talked: TalkedBefore
  readonly groups: () => readonly ListedGroup[]
  readonly newId: () => string
  readonly clock: Clock
  readonly log: Log
}

/** An event (doc 101027): a person who came in is greeted, a pressed button is taken as its message. */
export function makeTakeEvent({ take, send, client, talked, groups, newId, clock, log }: Parts): TakeFrame {
  const greet = (event: EventFrame, place: Place, reqId: string) =>
    take({
      ...incomingIds(event, place),
      open: async () => {
        const body = { kind: 'greeting' } as const
        const { answerTo: _, ...incoming } = incomingOf(event, place, { sentAt: clock.now(), body, groups: groups() })
        // A person who has said nothing is owed nothing: a welcome that comes too late is none.
        return { incoming, discard() {} }
      },
      reply: (answer) => welcome(client(), reqId, answer),
    })

  const press = async (event: EventFrame, place: Place, reqId: string) => {
    const { event_key, task_id } = pressed(event)
    const said = saidBy(event_key ?? '')
    if (said === undefined) return
    talked.remember(place)
    if (task_id !== undefined) void markCard(client(), { reqId, said, taskId: task_id, userId: event.from.userid }, log)
    await take({
      ...incomingIds(event, place),
      open: async () => {
        const body = { kind: 'message', text: said, files: [] } as const
        return { incoming: incomingOf(event, place, { sentAt: clock.now(), body, groups: groups() }), discard() {} }
      },
      // The event itself can only be answered with the card's update.
      reply: ({ replies }) => send({ place }, piecesOf(replies, newId)),
    })
  }

  return async ({ reqId, body }) => {
    const event = EventFrame.safeParse(body).data
    const place = event && placeOf(event)
    if (!event || !place) return log.warn({}, '智能机器人收到的事件不符合约定，已忽略')
    if (event.event.eventtype === 'enter_chat') return greet(event, place, reqId)
    if (event.event.eventtype === 'template_card_event') return press(event, place, reqId)
  }
}

const pressed = ({ event }: EventFrame) => ({
  event_key: event.template_card_event?.event_key ?? event.event_key,
  task_id: event.template_card_event?.task_id ?? event.task_id,
})

/** A welcome is one plain text (doc 101031). */
async function welcome(by: WSClient | undefined, reqId: string, { replies }: Answer): Promise<Delivery> {
  const text = replies.map((reply) => cleanText(reply.text)).join('\n\n')
  const [content] = splitText(text)
  if (!by || content === undefined) return { kind: 'failed', cause: '没有欢迎语可发' }
  const to = { headers: { req_id: reqId } }
  return deliveryOf(await attempt(() => by.replyWelcome(to, { msgtype: 'text', text: { content } })))
}

interface PressedButton {
  readonly reqId: string
  readonly said: string
  readonly taskId: string
  readonly userId: string
}

/** Within five seconds, so before the answer is known; only for the person who pressed it. A card left as it was does no harm. */
async function markCard(by: WSClient | undefined, { reqId, said, taskId, userId }: PressedButton, log: Log) {
  if (!by) return
  const to = { headers: { req_id: reqId } }
  const delivery = deliveryOf(await attempt(() => by.updateTemplateCard(to, answeredCard(said, taskId), [userId])))
  if (delivery.kind !== 'sent') log.warn({ cause: delivery.cause }, '卡片上的按钮未能更新')
}
