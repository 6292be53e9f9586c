import type { Clock } from '../../../ports/clock.ts'
import type { ListedGroup } from '../../channel.ts'
import type { Unreadable } from '../../kit/unreadable.ts'
import { inTime, type Wait } from '../../kit/wait.ts'
import { decode, type InboundMessage } from '../inbound/decode.ts'
import { answerToSender, type Exchange } from '../inbound/exchange.ts'
import type { SayUnreadable } from '../inbound/say-unreadable.ts'
import type { Inbound } from '../inbound/take.ts'
import { type CardClick, makeClickIds, readClick } from './card-click.ts'
import type { TakeCallback } from './frames.ts'

interface Parts {
  readonly inbound: Inbound
  readonly exchangeOf: (message: InboundMessage, sentAt: Date) => Exchange
  readonly groups: () => readonly ListedGroup[]
  /** The look of a card once one of its buttons was pressed: the `response` of its callback. */
  readonly cardAfter: (say: string) => object
  /** Called for each message that came: it counts against the organisation's monthly quota. */
  readonly onReceived: () => void
  readonly onQuotaUsedUp: () => void
  readonly clock: Clock
  readonly wait: Wait
  readonly unreadable: Unreadable
  readonly sayUnreadable: SayUnreadable
}

/** The topic of the robot's messages. */
export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get'
const CARD_TOPIC = '/v1.0/card/instances/callback'

/**
 * A message is acknowledged once it is durable, which takes milliseconds; a large file from a slow place may take
 * longer. The Node SDK says that an unacknowledged message is sent again within 60 s, perhaps to another node, so the
 * acknowledgement goes out well before that. A message sent again has no second effect.
 */
const ACKNOWLEDGE_WITHIN_MS = 20_000

/** Within 2 s (doc event-callback-card), and the answer still has to travel. */
const CARD_WITHIN_MS = 1500

/** The callbacks of the Stream connection, by topic. */
export function streamCallbacks(parts: Parts): ReadonlyMap<string, TakeCallback> {
  const { inbound, exchangeOf, groups, cardAfter, clock, wait, unreadable, sayUnreadable } = parts
  const idOf = makeClickIds(clock)

  const take = async (exchange: Exchange, withinMs: number) => {
    const taken = inbound.take(exchange)
    if (taken.answer) inbound.reply(exchange, taken.answer)
    await inTime(taken.durable, withinMs, wait)
  }

  const takeMessage: TakeCallback = async (data) => {
    const decoded = decode(data)
    switch (decoded.kind) {
      case 'message':
        parts.onReceived()
        // The connection is the application's own, so that a message over it is proven, its time included.
        await take(exchangeOf(decoded.message, decoded.message.createdAt ?? clock.now()), ACKNOWLEDGE_WITHIN_MS)
        return null
      case 'quotaUsedUp':
        parts.onQuotaUsedUp()
        return null
      case 'malformed':
        // Acknowledged all the same: it would be no better the next time.
        unreadable.count('钉钉消息不符合约定')
        await inTime(sayUnreadable(data), ACKNOWLEDGE_WITHIN_MS, wait)
        return null
      default:
        return decoded satisfies never
    }
  }

  const takeClick: TakeCallback = async (data) => {
    const click = readClick(data)
    if (!click) {
      unreadable.count('钉钉卡片回调不符合约定')
      return null
    }
    parts.onReceived()
    await take(clickExchange(click, idOf(click), clock.now(), groups()), CARD_WITHIN_MS)
    return cardAfter(click.say)
  }

  return new Map([
    [ROBOT_TOPIC, takeMessage],
    [CARD_TOPIC, takeClick],
  ])
}

/** Pressing a button is sending what it says; a card has no session webhook. */
function clickExchange(click: CardClick, id: string, at: Date, groups: readonly ListedGroup[]): Exchange {
  const { userId, groupId, say } = click
  const from = { channel: 'dingtalk', userId }
  return {
    incoming: {
      id,
      from,
      chat: groupId === undefined ? { kind: 'single' } : { kind: 'group', groupId },
      sentAt: at,
      answerTo: answerToSender(from, groupId, groups),
      body: { kind: 'message', text: say, files: [] },
    },
    webhook: undefined,
    mention: groupId === undefined ? undefined : userId,
  }
}
