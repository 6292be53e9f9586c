import type { WSClient } from '@wecom/aibot-node-sdk'
import type { Answer } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { ListedGroup } from '../../channel.ts'
import { saidBy } from '../card.ts'
import { cleanText, splitText } from '../text.ts'
import type { Take } from './exchange.ts'
import { EventFrame } from './frames.ts'
import { piecesOf } from './pieces.ts'
import { type Place, placeOf } from './place.ts'
import { deliveryOf, outcomeOf } from './refusals.ts'
import type { Send } from './sender.ts'
import { incomingIds, incomingOf, type TakeFrame } from './take-message.ts'
import type { TalkedBefore } from './talked.ts'
import { answeredCard } from './template-card.ts'

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

/** An event (doc 101027): who came in is greeted, a pressed button says what it stands for. */
export function eventTaker({ take, send, client, talked, groups, newId, clock, log }: Parts): TakeFrame {
  const greet = (event: EventFrame, place: Place, reqId: string) =>
    take({
      ...incomingIds(event, place),
      open: async () => {
        const body = { kind: 'greeting' } as const
        const { answerTo: _, ...incoming } = incomingOf(event, place, { sentAt: clock.now(), body, groups: groups() })
        // Nothing is owed to who has not said anything: a welcome that comes too late is none.
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
  try {
    await by.replyWelcome({ headers: { req_id: reqId } }, { msgtype: 'text', text: { content } })
    return { kind: 'sent' }
  } catch (error) {
    return deliveryOf(outcomeOf(error))
  }
}

interface PressedButton {
  readonly reqId: string
  readonly said: string
  readonly taskId: string
  readonly userId: string
}

/** Within five seconds, so before the answer is known; for who pressed it alone. A card left as it was does no harm. */
async function markCard(by: WSClient | undefined, { reqId, said, taskId, userId }: PressedButton, log: Log) {
  try {
    await by?.updateTemplateCard({ headers: { req_id: reqId } }, answeredCard(said, taskId), [userId])
  } catch (error) {
    const delivery = deliveryOf(outcomeOf(error))
    if (delivery.kind !== 'sent') log.warn({ cause: delivery.cause }, '卡片上的按钮未能更新')
  }
}
