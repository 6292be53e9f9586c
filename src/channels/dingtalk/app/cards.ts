import { z } from 'zod'
import { hashHex } from '../../../domain/hash.ts'
import type { Reply } from '../../../domain/message.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { perhapsSent } from '../../kit/send-in-order.ts'
import { toDelivery } from './api-errors.ts'
import type { DingtalkClient } from './client.ts'
import { toMarkdown } from './markdown.ts'

export type CardReply = Extract<Reply, { kind: 'card' }>

/** The place of a card: a person's chat with the robot, or a group. */
export type CardPlace =
  | { readonly kind: 'person'; readonly userId: string }
  | { readonly kind: 'group'; readonly conversationId: string }

/** The number of buttons in the template of docs/dingtalk.md. */
const MOST_BUTTONS = 4
/** doc create-and-deliver-cards. */
const MAX_VALUE_BYTES = 1024

type Params = Readonly<Record<string, string>>

/** The parameters of the template; undefined for a card it has no room for. */
export function cardParams({ title, text, buttons }: CardReply): Params | undefined {
  const params: Record<string, string> = { title, content: toMarkdown(text), status: '', count: String(buttons.length) }
  for (const [index, { label, say }] of buttons.entries()) {
    params[`label${index + 1}`] = label
    params[`say${index + 1}`] = say
  }
  const fits = Object.values(params).every((value) => Buffer.byteLength(value) <= MAX_VALUE_BYTES)
  return fits && buttons.length > 0 && buttons.length <= MOST_BUTTONS ? params : undefined
}

/** The answer to a click: the card says for everybody what was chosen and shows its buttons no more. */
export const cardAfterClick = (label: string) => ({
  cardData: { cardParamMap: { status: `已选择：${label}`.slice(0, 300), count: '0' } },
  cardUpdateOptions: { updateCardDataByKey: true },
})

const Delivered = z.object({
  success: z.boolean().default(true),
  result: z
    .object({ deliverResults: z.array(z.object({ success: z.boolean(), errorMsg: z.string().nullish() })).default([]) })
    .nullish(),
})

interface Parts {
  readonly client: DingtalkClient
  readonly log: Log
  readonly templateId: string
}

/**
 * Delivers a card whose buttons call the service, by Stream
 * (https://open.dingtalk.com/document/development/create-and-deliver-cards). Undefined where the card did not go out
 * and its text has to stand in for it.
 */
export async function sendCard(
  { client, log, templateId }: Parts,
  { place, key, card }: { readonly place: CardPlace; readonly key: string; readonly card: CardReply },
): Promise<Delivery | undefined> {
  const params = cardParams(card)
  if (!params) return undefined
  const result = await client.call({
    path: '/v1.0/card/instances/createAndDeliver',
    body: {
      cardTemplateId: templateId,
      outTrackId: outTrackIdOf(key),
      callbackType: 'STREAM',
      cardData: { cardParamMap: params },
      userIdType: 1,
      ...placeOf(place, client.robotCode),
    },
    answer: Delivered,
    // One outTrackId is one card.
    twiceIsOnce: true,
  })
  if (result.kind === 'error' && result.code === 'param.cardAlreadyExist') return { kind: 'sent' }
  // It is repeated, so that an earlier try may have arrived.
  if (result.kind === 'unreachable') return perhapsSent(toDelivery(result))
  if (result.kind === 'ok' && wasDelivered(result.value)) return { kind: 'sent' }
  const code = result.kind === 'error' ? result.code : '没有投放'
  log.warn({ code }, '钉钉互动卡片没有发成，改发文字，请核对卡片模板和权限')
  return undefined
}

const wasDelivered = ({ success, result }: z.infer<typeof Delivered>): boolean =>
  success && (result?.deliverResults ?? []).every((one) => one.success)

/** One key is one card, also when it is sent again. */
const outTrackIdOf = (key: string): string => `dudao-${hashHex(key).slice(0, 40)}`

const placeOf = (place: CardPlace, robotCode: string): object =>
  place.kind === 'person'
    ? {
        openSpaceId: `dtv1.card//IM_ROBOT.${place.userId}`,
        imRobotOpenSpaceModel: { supportForward: false },
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
      }
    : {
        openSpaceId: `dtv1.card//IM_GROUP.${place.conversationId}`,
        imGroupOpenSpaceModel: { supportForward: false },
        imGroupOpenDeliverModel: { robotCode },
      }
