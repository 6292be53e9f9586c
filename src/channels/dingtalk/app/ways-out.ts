import type { Recipient } from '../../../domain/message.ts'
import type { Addresses } from '../../../domain/person.ts'
import type { WayOut } from '../../../ports/outbound.ts'
import type { ListedGroup } from '../../channel.ts'
import { type CustomRobot, readCustomRobot } from '../webhook/address.ts'
import type { WebhookPace } from '../webhook/pace.ts'
import type { SendByWebhook } from '../webhook/send.ts'
import type { CardPlace } from './cards.ts'
import type { Quota } from './quota.ts'
import type { DingtalkRobot } from './robot.ts'

type Groups = () => readonly ListedGroup[]

interface RobotWayParts {
  readonly robot: DingtalkRobot
  readonly quota: Pick<Quota, 'isUsedUp'>
  readonly groups: Groups
}

/** The application's robot, to persons and to groups it is a member of; there it cannot mention anybody. */
export function robotWay({ robot, quota, groups }: RobotWayParts): WayOut {
  const placeOf = (to: Recipient): CardPlace | undefined => {
    if (to.kind === 'person') {
      const userId = to.addresses.dingtalk
      return userId === undefined ? undefined : { kind: 'person', userId }
    }
    const conversationId = addressesOf(to, groups).dingtalkConversation
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

interface WebhookWayParts {
  readonly send: SendByWebhook
  readonly pace: Pick<WebhookPace, 'isBlocked'>
  readonly quota: Pick<Quota, 'isUsedUp'>
  readonly groups: Groups
  /** As the settings have them: with the secret where the roster may only have the address. */
  readonly webhooks: readonly string[]
}

/** Custom robots, each in its own group: they mention people, and carry no files and no buttons. */
export function webhookWay({ send, pace, quota, groups, webhooks }: WebhookWayParts): WayOut {
  const configured = new Map(
    webhooks.flatMap((text) => {
      const robot = readCustomRobot(text)
      return robot ? [[robot.id, robot]] : []
    }),
  )
  const robotOf = (to: Recipient): CustomRobot | undefined => {
    if (to.kind === 'person') return undefined
    const robot = readCustomRobot(addressesOf(to, groups).dingtalkWebhook ?? '')
    if (!robot || robot.secret) return robot
    return configured.get(robot.id) ?? robot
  }
  return {
    name: 'dingtalk-webhook',
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

/** What the message itself says of the group, else the roster. */
const addressesOf = (to: Extract<Recipient, { kind: 'group' }>, groups: Groups): Addresses =>
  to.addresses ?? groups().find(({ name }) => name === to.group)?.addresses ?? {}
