import type { WayOut } from '../../../ports/outbound.ts'
import type { Channel, ChannelParts } from '../../channel.ts'
import { realWait, type Wait } from '../../kit/wait.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { noWebhooks, WebhookDocument, webhookPace } from '../webhook/pace.ts'
import { sendByWebhook } from '../webhook/send.ts'
import { type DingtalkClient, dingtalkClient } from './client.ts'
import { emptyQuota, type Quota, QuotaDocument, quotaOf, type Uses } from './quota.ts'
import { type DingtalkRobot, dingtalkRobot } from './robot.ts'
import { robotWay, webhookWay } from './ways-out.ts'

/** What a machine gives and a test replaces, and what the operator may state beyond the settings. */
export interface Surroundings {
  readonly wait?: Wait
  /** 0 to 1, for the jitter between tries. */
  readonly random?: () => number
  readonly timeoutMs?: number
  /** What the organisation's edition of DingTalk may use a month; the standard edition's by default. */
  readonly limits?: () => Uses
  /** The card of docs/dingtalk.md in the console's card editor; without it a card is its text. */
  readonly cardTemplateId?: () => string | undefined
}

/** The one count of an organisation: the application and the webhooks of a process share it. */
export const openQuota = (
  { keep, clock, log }: Pick<ChannelParts, 'keep' | 'clock' | 'log'>,
  { wait = realWait, limits }: Surroundings = {},
): Quota =>
  quotaOf({ kept: keep('dingtalk-quota', QuotaDocument, emptyQuota), clock, log, wait, ...(limits && { limits }) })

/** The way out of one application. */
export interface RobotOut {
  readonly client: DingtalkClient
  readonly robot: DingtalkRobot
  readonly way: WayOut
}

/** Builds the way out of one application's robot; `quota` is opened and flushed by whoever starts and stops it. */
export function robotOut(
  settings: DingtalkAppSettings,
  quota: Quota,
  { clock, log, groups }: ChannelParts,
  { wait = realWait, random = Math.random, timeoutMs = 10_000, cardTemplateId }: Surroundings = {},
): RobotOut {
  const client = dingtalkClient({ settings, clock, wait, random, timeoutMs, quota })
  // A click comes back by Stream; over HTTP nobody would hear it.
  const template = settings.mode === 'stream' ? cardTemplateId : undefined
  const robot = dingtalkRobot({ client, quota, clock, log, wait, cardTemplateId: template })
  return { client, robot, way: robotWay({ robot, quota, groups }) }
}

/** The custom robots of groups: a channel of their own, since they need no application. */
export function webhookChannel(
  webhooks: readonly string[],
  quota: Quota,
  { clock, log, keep, groups }: ChannelParts,
  { wait = realWait, random = Math.random, timeoutMs = 10_000 }: Surroundings = {},
): Channel {
  const pace = webhookPace({ kept: keep('dingtalk-webhooks', WebhookDocument, noWebhooks), clock, wait, log })
  const send = sendByWebhook({ pace, quota, clock, log, wait, random, timeoutMs })
  return {
    name: 'dingtalk-webhook',
    waysOut: [webhookWay({ send, pace, quota, groups, webhooks })],
    welcome: () => {
      const served = groups().filter(({ addresses }) => addresses.dingtalkWebhook !== undefined)
      return served.length > 0 ? `钉钉群机器人向 ${served.length} 个群发送消息，不接收` : undefined
    },
    start: async () => {
      await Promise.all([quota.open(), pace.open()])
    },
    stop: () => quota.flush(),
    ready: async () => [],
  }
}
