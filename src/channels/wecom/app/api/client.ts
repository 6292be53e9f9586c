import { z } from 'zod'
import type { Reply } from '../../../../domain/message.ts'
import type { Clock } from '../../../../ports/clock.ts'
import type { Delivery } from '../../../../ports/outbound.ts'
import { pacing } from '../../../kit/pace.ts'
import { perhapsSent } from '../../../kit/send-in-order.ts'
import type { Wait } from '../../../kit/wait.ts'
import { showsText, templateCard } from '../../card.ts'
import { cleanText, splitText } from '../../text.ts'
import type { ApiResult } from './api.ts'
import { isToPutRight, toDelivery, worthRepeating } from './api-errors.ts'
import type { AppApi } from './app-api.ts'
import { duplicateCheckSeconds } from './duplicate-check.ts'
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

type Content = { readonly msgtype: string } & Readonly<Record<string, unknown>>

const badUserId: Delivery = { kind: 'refused', cause: '名单中的企业微信账号格式不正确' }
const tooManyToOne: Delivery = { kind: 'failed', cause: '一小时内发给该成员的消息已到上限，稍后再发', neverLeft: true }

/** The client of one self-built app (https://developer.work.weixin.qq.com/document/path/90236). */
export function wecomClient({ api, agentId, clock, wait }: Parts): WecomClient {
  const inTurn = pacing({ clock, wait })

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

  /** Sends what `send` says in the member's turn; each message it sends asks for a slot of its own. */
  const inTurnOf = (to: string, send: (slot: () => Promise<boolean>) => Promise<Delivery>): Promise<Delivery> =>
    isUserId(to) ? inTurn(to.toLowerCase(), send) : Promise.resolve(badUserId)

  const sendParts = async (
    message: MemberMessage & { readonly text: string },
    slot: () => Promise<boolean>,
  ): Promise<Delivery> => {
    const parts = splitText(cleanText(message.text))
    if (parts.length === 0) return { kind: 'refused', cause: '消息为空' }
    for (const [index, text] of parts.entries()) {
      const content = { msgtype: 'text', text: { content: text } } as const
      const delivery = (await slot())
        ? await deliver({ ...message, key: `${message.key}#${index}` }, content)
        : tooManyToOne
      if (delivery.kind !== 'sent') return index === 0 ? delivery : perhapsSent(delivery)
    }
    return { kind: 'sent' }
  }

  return {
    sendText: (message) => inTurnOf(message.to, (slot) => sendParts(message, slot)),

    sendCard: ({ card, ...message }) =>
      inTurnOf(message.to, async (slot) => {
        const text = { ...message, text: card.text }
        if (!showsText(card)) {
          const ahead = await sendParts(text, slot)
          if (ahead.kind !== 'sent') return ahead
        }
        // Its text, where that goes ahead of it, has been read: all that is missing are the buttons.
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

/** A list is sent to the others with errcode 0, so each answer is read for the ones left out, in whatever case. */
function deliveryTo(userId: string, result: ApiResult<Sent>): Delivery {
  if (result.kind !== 'ok') return toDelivery(result)
  const names = (list: string) => list.toLowerCase().split('|').includes(userId.toLowerCase())
  if (names(result.value.invaliduser)) return { kind: 'refused', cause: '成员不在应用的可见范围或账号有误' }
  if (names(result.value.unlicenseduser)) return { kind: 'refused', cause: '成员没有有效的接口许可' }
  return { kind: 'sent' }
}
