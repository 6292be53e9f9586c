import { z } from 'zod'
import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { DingtalkClient } from './client.ts'
import type { RobotMessage } from './content.ts'
import { settle } from './settle.ts'

/** Sends one message of the robot into a group it is a member of, mentioning nobody; it never rejects. */
export type SendToGroup = (conversationId: string, message: RobotMessage, urgent: boolean) => Promise<Delivery>

const Sent = z.object({ processQueryKey: z.string().nullish() })

/** https://open.dingtalk.com/document/development/the-robot-sends-a-group-message; in turn within one group. */
export function sendToGroups({ client, log }: { readonly client: DingtalkClient; readonly log: Log }): SendToGroup {
  const inTurn = oneAtATime()
  return (openConversationId, { msgKey, msgParam }, urgent) =>
    inTurn(openConversationId, async () => {
      const result = await client.call({
        path: '/v1.0/robot/groupMessages/send',
        body: { robotCode: client.robotCode, openConversationId, msgKey, msgParam },
        answer: Sent,
        twiceIsOnce: false,
      })
      return result.kind === 'ok' ? { kind: 'sent' } : settle(result, { urgent, log })
    })
}
