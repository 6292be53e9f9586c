import type { Recipient } from '../../../domain/message.ts'
import type { WayOut } from '../../../ports/outbound.ts'
import type { Channel, ChannelParts } from '../../channel.ts'
import { addressesOf, groupsServed } from '../../kit/groups.ts'
import { realWait } from '../../kit/wait.ts'
import type { Surroundings } from '../app/outbound.ts'
import type { Quota } from '../app/quota.ts'
import { type CustomRobot, readCustomRobot } from './address.ts'
import { noWebhooks, WebhookDocument, type WebhookPace, webhookPace } from './pace.ts'
import { makeSendByWebhook, type SendByWebhook } from './send.ts'

const NAME = 'dingtalk-webhook'

/** The custom robots of groups: a channel of their own, since they need no application. */
export function webhookChannel(
  webhooks: readonly string[],
  quota: Quota,
  { clock, log, keep, groups }: ChannelParts,
  { wait = realWait, random = Math.random, timeoutMs = 10_000 }: Surroundings = {},
): Channel {
  const pace = webhookPace({ kept: keep('dingtalk-webhooks', WebhookDocument, noWebhooks), clock, wait, log })
  const send = makeSendByWebhook({ pace, quota, clock, log, wait, random, timeoutMs })
  return {
    name: NAME,
    waysOut: [webhookWay({ send, pace, quota, groups, webhooks })],
    welcome: () => {
      const served = groupsServed(groups(), 'dingtalkWebhook')
      return served > 0 ? `钉钉群机器人向 ${served} 个群发送消息，不接收` : undefined
    },
    start: async () => {
      await Promise.all([quota.open(), pace.open()])
    },
    stop: () => quota.flush(),
    ready: async () => [],
  }
}

interface WayParts extends Pick<ChannelParts, 'groups'> {
  readonly send: SendByWebhook
  readonly pace: Pick<WebhookPace, 'isBlocked'>
  readonly quota: Pick<Quota, 'isUsedUp'>
  /** The addresses of the settings: with the secret that the roster's may lack. */
  readonly webhooks: readonly string[]
}

/** Custom robots, each in its own group: they mention people, and carry no files and no buttons. */
function webhookWay({ send, pace, quota, groups, webhooks }: WayParts): WayOut {
  const configured = new Map(
    webhooks.flatMap((text) => {
      const robot = readCustomRobot(text)
      return robot ? [[robot.id, robot]] : []
    }),
  )
  const robotOf = (to: Recipient): CustomRobot | undefined => {
    if (to.kind === 'person') return undefined
    const robot = readCustomRobot(addressesOf(to, groups()).dingtalkWebhook ?? '')
    if (!robot || robot.secret) return robot
    return configured.get(robot.id) ?? robot
  }
  return {
    name: NAME,
    fit({ to, reply }) {
      const robot = robotOf(to)
      if (!robot) return undefined
      const whole = reply.kind !== 'file' && reply.kind !== 'picture' && reply.kind !== 'card'
      const up = !pace.isBlocked(robot.id) && !quota.isUsedUp('hooks')
      return { up, whole, mentions: true, free: false }
    },
    async send({ to, key, reply, urgent = false }) {
      const robot = robotOf(to)
      if (!robot || to.kind === 'person') return { kind: 'refused', cause: '该群没有钉钉群机器人' }
      const mentioned = to.mentions.flatMap(({ dingtalk }) => (dingtalk === undefined ? [] : [dingtalk]))
      return send({ robot, key, reply, mentioned, urgent })
    },
  }
}
