import type { Outgoing, Recipient } from '../../../domain/message.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { Channel, ChannelParts } from '../../channel.ts'
import { addressesOf, groupsServed } from '../../kit/groups.ts'
import { boundedTurns, pacing } from '../../kit/pace.ts'
import { realWait, type Wait } from '../../kit/wait.ts'
import { WEBHOOK_LIMITS } from '../limits.ts'
import { postToWebhook } from './post.ts'

type Parts = Pick<ChannelParts, 'clock' | 'groups'> & { readonly wait?: Wait; readonly timeoutMs?: number }

const NAME = 'wecom-webhook'
/** A message behind more than these is better tried again later. */
const MOST_WAITING = 57

/** Group webhooks (消息推送): send only, into the one group each address stands for; those mentioned are notified. */
export function wecomWebhooks({ clock, groups, wait = realWait, timeoutMs = 10_000 }: Parts): Channel {
  const inTurn = boundedTurns(MOST_WAITING)
  const pace = pacing({ limits: WEBHOOK_LIMITS, clock, wait })
  const webhookOf = (to: Recipient): string | undefined => {
    return to.kind === 'group' ? addressesOf(to, groups()).wecomWebhook : undefined
  }

  const send = async ({ to, reply }: Outgoing): Promise<Delivery> => {
    const webhook = webhookOf(to)
    if (webhook === undefined || to.kind !== 'group') return { kind: 'refused', cause: '该群没有企业微信群机器人' }
    const mentions = to.mentions.flatMap(({ wecom }) => (wecom === undefined ? [] : [wecom]))
    const slot = () => pace.slot(webhook)
    const posted = inTurn(webhook, () => postToWebhook({ webhook, reply, mentions, slot, timeoutMs }))
    return (
      posted ?? { kind: 'failed', cause: '企业微信群机器人每分钟至多 20 条，待发的太多，稍后再试', neverLeft: true }
    )
  }

  return {
    name: NAME,
    waysOut: [
      {
        name: NAME,
        send,
        fit: ({ to, reply }) => {
          if (webhookOf(to) === undefined) return undefined
          const notified = to.kind === 'group' && to.mentions.every(({ wecom }) => wecom !== undefined)
          return { up: true, whole: reply.kind !== 'card', mentions: notified, free: true }
        },
      },
    ],
    welcome: () => {
      const served = groupsServed(groups(), 'wecomWebhook')
      return served > 0 ? `企业微信群机器人向 ${served} 个群发送消息，不接收` : undefined
    },
    ready: async () => [],
  }
}
