import { z } from 'zod'
import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { Wait } from '../../kit/wait.ts'
import { meaningOf, settle } from './api-errors.ts'
import type { DingtalkClient } from './client.ts'
import type { RobotMessage } from './content.ts'

interface Manner {
  readonly urgent: boolean
  /** A sender waits for it: it is not held back for others of the same content. */
  readonly atOnce: boolean
}

/** Sends one message of the robot to a person; it never rejects. */
export type SendToPerson = (userId: string, message: RobotMessage, manner: Manner) => Promise<Delivery>

interface Parts {
  readonly client: DingtalkClient
  readonly wait: Wait
  readonly log: Log
}

/** doc chatbots-send-one-on-one-chat-messages-in-batches; an error text of the same page says 100. */
const MOST_RECEIVERS = 20
const COLLECT_MS = 200

interface Batch {
  readonly message: RobotMessage
  readonly urgent: boolean
  readonly receivers: Map<string, (delivery: Delivery) => void>
}

/** One message to many within a moment is one call for each twenty: calls are counted, receivers are not. */
export function sendToPersons(parts: Parts): SendToPerson {
  const open = new Map<string, Batch>()

  const close = async (id: string, batch: Batch) => {
    if (open.get(id) !== batch) return
    open.delete(id)
    const deliveries = await sendTo([...batch.receivers.keys()], batch.message, batch.urgent, parts)
    for (const [userId, resolve] of batch.receivers) resolve(deliveries.get(userId) ?? unanswered)
  }

  const begin = (id: string, message: RobotMessage, urgent: boolean): Batch => {
    const batch: Batch = { message, urgent, receivers: new Map() }
    open.set(id, batch)
    void parts.wait(COLLECT_MS).then(() => close(id, batch))
    return batch
  }

  return async (userId, message, { urgent, atOnce }) => {
    if (atOnce) return (await sendTo([userId], message, urgent, parts)).get(userId) ?? unanswered
    const id = JSON.stringify([urgent, message.msgKey, message.msgParam])
    const begun = open.get(id)
    // The same once more to the same person is another message.
    if (begun?.receivers.has(userId)) void close(id, begun)
    const batch = open.get(id) ?? begin(id, message, urgent)
    return new Promise((resolve) => {
      batch.receivers.set(userId, resolve)
      if (batch.receivers.size === MOST_RECEIVERS) void close(id, batch)
    })
  }
}

const unanswered: Delivery = { kind: 'failed', cause: '钉钉没有答复' }

const userIds = z
  .array(z.string())
  .nullish()
  .transform((list) => new Set(list ?? []))
const Sent = z.object({
  invalidStaffIdList: userIds,
  flowControlledStaffIdList: userIds,
  /** Only in newer SDK models. */
  filteredStaffIdList: userIds,
})
type Sent = z.infer<typeof Sent>

/** By user id. HTTP 200 does not mean that all were reached. */
async function sendTo(
  receivers: readonly string[],
  { msgKey, msgParam }: RobotMessage,
  urgent: boolean,
  { client, log, wait }: Parts,
): Promise<ReadonlyMap<string, Delivery>> {
  const result = await client.call({
    path: '/v1.0/robot/oToMessages/batchSend',
    body: { robotCode: client.robotCode, userIds: receivers, msgKey, msgParam },
    answer: Sent,
    twiceIsOnce: false,
  })
  if (result.kind === 'ok') return new Map(receivers.map((userId) => [userId, deliveryTo(userId, result.value)]))
  if (receivers.length > 1 && meaningOf(result).kind === 'noReceiver') {
    // A member who is not there must not cost the others their message.
    const singly = receivers.map((userId) => sendTo([userId], { msgKey, msgParam }, urgent, { client, log, wait }))
    return new Map((await Promise.all(singly)).flatMap((one) => [...one]))
  }
  const delivery = settle(result, { urgent, log })
  return new Map(receivers.map((userId) => [userId, delivery]))
}

function deliveryTo(userId: string, sent: Sent): Delivery {
  if (sent.invalidStaffIdList.has(userId)) return { kind: 'refused', cause: '没有该成员，请核对名单中的钉钉账号' }
  if (sent.filteredStaffIdList.has(userId)) return { kind: 'refused', cause: '成员不接收该机器人的消息' }
  if (sent.flowControlledStaffIdList.has(userId))
    return { kind: 'failed', cause: '成员近期收到的消息过多，稍后再发', neverLeft: true }
  return { kind: 'sent' }
}

/** Sends one message of the robot into a group it is a member of, mentioning nobody; it never rejects. */
export type SendToGroup = (conversationId: string, message: RobotMessage, urgent: boolean) => Promise<Delivery>

const SentToGroup = z.object({ processQueryKey: z.string().nullish() })

/** https://open.dingtalk.com/document/development/the-robot-sends-a-group-message; in turn within one group. */
export function sendToGroups({ client, log }: Pick<Parts, 'client' | 'log'>): SendToGroup {
  const inTurn = oneAtATime()
  return (openConversationId, { msgKey, msgParam }, urgent) =>
    inTurn(openConversationId, async () => {
      const result = await client.call({
        path: '/v1.0/robot/groupMessages/send',
        body: { robotCode: client.robotCode, openConversationId, msgKey, msgParam },
        answer: SentToGroup,
        twiceIsOnce: false,
      })
      return result.kind === 'ok' ? { kind: 'sent' } : settle(result, { urgent, log })
    })
}
