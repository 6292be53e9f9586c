import type { Outgoing, Recipient } from '../../../domain/message.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import type { Channel, ChannelParts } from '../../channel.ts'
import { realWait, type Wait } from '../../kit/wait.ts'
import { webhookLanes } from './lanes.ts'
import { postToWebhook } from './post.ts'

type Parts = Pick<ChannelParts, 'clock' | 'groups'> & { readonly wait?: Wait; readonly timeoutMs?: number }

const NAME = 'wecom-webhook'

/** Group webhooks (消息推送): send only, into the one group each address stands for; those mentioned are notified. */
export function wecomWebhooks({ clock, groups, wait = realWait, timeoutMs = 10_000 }: Parts): Channel {
  const inLane = webhookLanes({ clock, wait })
  const webhookOf = (to: Recipient): string | undefined => {
    if (to.kind !== 'group') return undefined
    return to.addresses?.wecomWebhook ?? groups().find(({ name }) => name === to.group)?.addresses.wecomWebhook
  }

  const send = async ({ to, reply }: Outgoing): Promise<Delivery> => {
    const webhook = webhookOf(to)
    if (webhook === undefined || to.kind !== 'group') return { kind: 'refused', cause: '该群没有企业微信群机器人' }
    const mentions = to.mentions.flatMap(({ wecom }) => (wecom === undefined ? [] : [wecom]))
    const posted = inLane(webhook, (slot) => postToWebhook({ webhook, reply, mentions, slot, timeoutMs }))
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
      const served = groups().filter(({ addresses }) => addresses.wecomWebhook !== undefined)
      return served.length > 0 ? `企业微信群机器人向 ${served.length} 个群发送消息，不接收` : undefined
    },
    ready: async () => [],
  }
}
