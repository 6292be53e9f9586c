import { z } from 'zod'
import { oneAtATime } from '../../../../concurrency/one-at-a-time.ts'
import { hashBytes } from '../../../../domain/hash.ts'
import type { Reply } from '../../../../domain/message.ts'
import type { Clock } from '../../../../ports/clock.ts'
import type { Delivery } from '../../../../ports/outbound.ts'
import { pacing } from '../../../kit/pace.ts'
import { perhapsSent, sendInOrder } from '../../../kit/send-in-order.ts'
import { cleanText } from '../../../kit/text.ts'
import type { Wait } from '../../../kit/wait.ts'
import { showsText, templateCard } from '../../card.ts'
import { MEMBER_LIMITS, splitText } from '../../limits.ts'
import type { ApiResult } from './api.ts'
import { isToPutRight, toDelivery, worthRepeating } from './api-errors.ts'
import type { AppApi } from './app-api.ts'
import { type Media, uploadMedia } from './media.ts'

export interface MemberMessage {
  /** The member's userid. */
  readonly to: string
  /** One key is one message, however often it is sent. */
  readonly key: string
}

/** Sends as the app, to one member in the order asked for and no faster than WeCom takes it; it never rejects. */
export interface WecomClient {
  /** A long text goes out in parts, in order; the first part that does not go through ends it. */
  sendText(message: MemberMessage & { readonly text: string }): Promise<Delivery>
  /** Buttons below a text; as text alone where the platform does not take the card. */
  sendCard(message: MemberMessage & { readonly card: Extract<Reply, { kind: 'card' }> }): Promise<Delivery>
  sendMedia(message: MemberMessage & { readonly media: Media }): Promise<Delivery>
}

interface Parts {
  readonly api: AppApi
  readonly agentId: number
  readonly clock: Clock
  readonly wait: Wait
}

/** doc 90236: letters, digits and `_-@.`; so neither `@all` nor a list of several can pass for one member. */
const UserId = /^[A-Za-z0-9][\w.@-]{0,63}$/

/** Whether an id can be a member's. */
export const isUserId = (id: string): boolean => UserId.test(id)

const Sent = z.object({ invaliduser: z.string().default(''), unlicenseduser: z.string().default('') })
type Sent = z.infer<typeof Sent>

type Slot = () => Promise<boolean>
type Content = { readonly msgtype: string } & Readonly<Record<string, unknown>>

const badUserId: Delivery = { kind: 'refused', cause: '名单中的企业微信账号格式不正确' }
const tooManyToOne: Delivery = { kind: 'failed', cause: '一小时内发给该成员的消息已到上限，稍后再发', neverLeft: true }

/** The client of one self-built app (https://developer.work.weixin.qq.com/document/path/90236). */
export function wecomClient({ api, agentId, clock, wait }: Parts): WecomClient {
  const inTurn = oneAtATime()
  const pace = pacing({ limits: MEMBER_LIMITS, clock, wait })

  const post = ({ to, key }: MemberMessage, content: Content): Promise<ApiResult<Sent>> =>
    api.post({
      path: '/cgi-bin/message/send',
      body: {
        touser: to,
        agentid: agentId,
        ...content,
        enable_duplicate_check: 1,
        duplicate_check_interval: duplicateCheckSeconds(key),
      },
      answer: Sent,
    })

  const deliver = async (message: MemberMessage, content: Content): Promise<Delivery> =>
    deliveryTo(message.to, await post(message, content))

  /** Runs `send` in the member's turn; each of its messages asks for a slot of its own. */
  const inTurnOf = (to: string, send: (slot: Slot) => Promise<Delivery>): Promise<Delivery> =>
    isUserId(to) ? inTurn(to.toLowerCase(), () => send(() => pace.slot(to.toLowerCase()))) : Promise.resolve(badUserId)

  const sendParts = (message: MemberMessage & { readonly text: string }, slot: Slot): Promise<Delivery> =>
    sendInOrder(splitText(cleanText(message.text)), async (text, index) => {
      if (!(await slot())) return tooManyToOne
      return deliver({ ...message, key: `${message.key}#${index}` }, { msgtype: 'text', text: { content: text } })
    })

  return {
    sendText: (message) => inTurnOf(message.to, (slot) => sendParts(message, slot)),

    sendCard: ({ card, ...message }) =>
      inTurnOf(message.to, async (slot) => {
        const text = { ...message, text: card.text }
        if (!showsText(card)) {
          const ahead = await sendParts(text, slot)
          if (ahead.kind !== 'sent') return ahead
        }
        // A text that went ahead of the card has been read; only the buttons are missing.
        const begun = showsText(card) ? <T>(delivery: T) => delivery : perhapsSent
        if (!(await slot())) return begun(tooManyToOne)
        const shown = { ...card, title: cleanText(card.title), text: cleanText(card.text) }
        const content = { msgtype: 'template_card', template_card: templateCard(shown, message.key) }
        const result = await post(message, content)
        // The text says what the buttons do, so nothing is lost without them.
        if (!isRefusedCard(result)) return begun(deliveryTo(message.to, result))
        return showsText(card) ? sendParts(text, slot) : { kind: 'sent' }
      }),

    sendMedia: ({ media, ...message }) =>
      inTurnOf(message.to, async (slot) => {
        if (!(await slot())) return tooManyToOne
        const uploaded = await uploadMedia(api, media)
        if (uploaded.kind !== 'ok') return toDelivery(uploaded)
        const content = { media_id: uploaded.value }
        return deliver(
          message,
          media.type === 'file' ? { msgtype: 'file', file: content } : { msgtype: 'image', image: content },
        )
      }),
  }
}

/** The platform answered that it does not take this card: an old version, say, or no callback address. */
const isRefusedCard = (result: ApiResult<unknown>): boolean =>
  result.kind === 'error' && !worthRepeating(result) && !isToPutRight(result)

/** A message to a list goes to the others with errcode 0, so each answer is searched for the member, in any case. */
function deliveryTo(userId: string, result: ApiResult<Sent>): Delivery {
  if (result.kind !== 'ok') return toDelivery(result)
  const names = (list: string) => list.toLowerCase().split('|').includes(userId.toLowerCase())
  if (names(result.value.invaliduser)) return { kind: 'refused', cause: '成员不在应用的可见范围或账号有误' }
  if (names(result.value.unlicenseduser)) return { kind: 'refused', cause: '成员没有有效的接口许可' }
  return { kind: 'sent' }
}

/**
 * The time in which WeCom swallows a message sent again, in seconds: an answer is tried for two hours, a push after a
 * crash may go out again later still. At most 14400.
 */
const LEAST_CHECK = 10_800
const MOST_CHECK = 14_400

/**
 * The `duplicate_check_interval` in seconds for one key. WeCom compares whole request bodies, so two messages with the
 * same text but different keys (two digests, the same question twice) must differ somewhere, and one message sent
 * twice nowhere. The interval itself carries the key: the text a person reads stays clean. Should WeCom compare the
 * text alone, a swallowed message is word for word one that the person received within the interval.
 */
const duplicateCheckSeconds = (key: string): number =>
  LEAST_CHECK + (hashBytes(key).readUInt32BE() % (MOST_CHECK - LEAST_CHECK + 1))
