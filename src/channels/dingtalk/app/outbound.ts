import type { Recipient } from '../../../domain/message.ts'
import type { WayOut } from '../../../ports/outbound.ts'
import type { ChannelParts } from '../../channel.ts'
import { addressesOf } from '../../kit/groups.ts'
import { realWait, type Wait } from '../../kit/wait.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import type { CardPlace } from './cards.ts'
import { type DingtalkClient, dingtalkClient } from './client.ts'
import type { Quota, Uses } from './quota.ts'
import { type DingtalkRobot, dingtalkRobot } from './robot.ts'

/** Parts that a machine gives and a test replaces, and statements of the operator beyond the settings. */
export interface Surroundings {
  readonly wait?: Wait
  /** 0 to 1, for the jitter between tries. */
  readonly random?: () => number
  readonly timeoutMs?: number
  /** The monthly limits of the organisation's edition of DingTalk; the standard edition's by default. */
  readonly limits?: () => Uses
  /** The card of docs/dingtalk.md in the console's card editor; without it a card is its text. */
  readonly cardTemplateId?: () => string | undefined
}

/** The way out of one application. */
export interface RobotOut {
  readonly client: DingtalkClient
  readonly robot: DingtalkRobot
  readonly way: WayOut
}

/** Builds the way out of one application's robot; the caller opens and flushes `quota`. */
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

interface WayParts extends Pick<ChannelParts, 'groups'> {
  readonly robot: DingtalkRobot
  readonly quota: Pick<Quota, 'isUsedUp'>
}

/** The application's robot, to persons and to groups it is a member of; there it cannot mention anybody. */
function robotWay({ robot, quota, groups }: WayParts): WayOut {
  const placeOf = (to: Recipient): CardPlace | undefined => {
    if (to.kind === 'person') {
      const userId = to.addresses.dingtalk
      return userId === undefined ? undefined : { kind: 'person', userId }
    }
    const conversationId = addressesOf(to, groups()).dingtalkConversation
    return conversationId === undefined ? undefined : { kind: 'group', conversationId }
  }
  return {
    name: 'dingtalk',
    fit({ to, reply }) {
      if (!placeOf(to)) return undefined
      const mentions = to.kind === 'person' || to.mentions.length === 0
      return { up: !quota.isUsedUp('api'), whole: robot.carries(reply), mentions, free: false }
    },
    async send({ to, key, reply, urgent = false }) {
      const place = placeOf(to)
      return place ? robot.send({ place, key, reply, urgent }) : { kind: 'refused', cause: '没有钉钉账号或群' }
    },
  }
}
