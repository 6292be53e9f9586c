import { z } from 'zod'
import type { Outgoing, Reply } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { sendInOrder } from '../../kit/send-in-order.ts'
import type { Wait } from '../../kit/wait.ts'
import { toDelivery } from './api-errors.ts'
import { type CardPlace, cardParams, sendCard } from './cards.ts'
import type { DingtalkClient } from './client.ts'
import { contentsOf, type RobotMessage, robotMessage } from './content.ts'
import { isCarried, mediaRefusal, mediaUpload } from './media.ts'
import type { Quota } from './quota.ts'
import { sendToGroups, sendToPersons } from './send.ts'

/** One reply and where it goes. */
export interface RobotSend {
  readonly place: CardPlace
  /** One key is one card, however often it is sent. */
  readonly key: Outgoing['key']
  readonly reply: Reply
  readonly urgent: boolean
  /** A sender waits for it: it is not held back for others of the same content. */
  readonly atOnce?: boolean
}

/** Sends as the application's robot; it never rejects. */
export interface DingtalkRobot {
  /** A long text goes out in parts, in order; the first part that does not go through ends it. */
  send(message: RobotSend): Promise<Delivery>
  /** Whether a reply goes out in its own form, not only as its text. */
  carries(reply: Reply): boolean
}

interface Parts {
  readonly client: DingtalkClient
  readonly quota: Pick<Quota, 'refusal'>
  readonly clock: Clock
  readonly log: Log
  readonly wait: Wait
  /** The card of docs/dingtalk.md in the console's card editor; without it a card is its text. */
  readonly cardTemplateId?: (() => string | undefined) | undefined
}

/** Ids stand in a path of card spaces, where a `;` begins another receiver. */
const PlaceId = z.string().regex(/^[^\s;,\p{Cc}]{1,256}$/u)

/** The application's robot: text, Markdown, cards, files and pictures, to persons and groups. */
export function dingtalkRobot(parts: Parts): DingtalkRobot {
  const { client, quota, log, cardTemplateId = () => undefined } = parts
  const toPerson = sendToPersons(parts)
  const toGroup = sendToGroups(parts)
  const uploaded = mediaUpload(parts)

  const post = ({ place, urgent, atOnce = false }: RobotSend, message: RobotMessage): Promise<Delivery> =>
    place.kind === 'person'
      ? toPerson(place.userId, message, { urgent, atOnce })
      : toGroup(place.conversationId, message, urgent)

  const postText = (message: RobotSend): Promise<Delivery> =>
    sendInOrder(contentsOf(message.reply), (content) => post(message, robotMessage(content)))

  return {
    carries(reply) {
      if (reply.kind === 'card') return cardTemplateId() !== undefined && cardParams(reply) !== undefined
      return (reply.kind !== 'file' && reply.kind !== 'picture') || isCarried(reply)
    },
    async send(message) {
      const { place, key, reply, urgent } = message
      const id = place.kind === 'person' ? place.userId : place.conversationId
      if (!PlaceId.safeParse(id).success) return { kind: 'refused', cause: '名单中的钉钉账号或群格式不正确' }
      const cause = quota.refusal('api', urgent)
      if (cause) return { kind: 'refused', cause }
      if (reply.kind === 'file' || reply.kind === 'picture') {
        const refusal = mediaRefusal(reply)
        if (refusal) return { kind: 'refused', cause: refusal }
        const media = await uploaded(reply)
        return media.kind === 'ok' ? post(message, media.value) : toDelivery(media)
      }
      const templateId = reply.kind === 'card' ? cardTemplateId() : undefined
      if (reply.kind !== 'card' || !templateId) return postText(message)
      return (await sendCard({ client, log, templateId }, { place, key, card: reply })) ?? postText(message)
    },
  }
}
