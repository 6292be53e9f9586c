import type Router from 'koa-router'
import type { Recipient } from '../../domain/message.ts'
import type { Receive } from '../../ports/channel.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { Outbound } from '../../ports/outbound.ts'
import { wecomClient } from './client.ts'
import { wecomRoutes } from './routes.ts'
import { sendReply } from './send-reply.ts'
import type { WecomAppSettings } from './settings.ts'
import { realWait, type Wait } from './wait.ts'

interface Parts {
  readonly settings: WecomAppSettings
  readonly receive: Receive
  readonly clock: Clock
  readonly log: Log
  /** Timers, jitter and the patience with one call of the API; the machine's own and 10 s by default. */
  readonly wait?: Wait
  readonly random?: () => number
  readonly timeoutMs?: number
}

/** The WeCom app: what comes in by its callback, and what goes out to its members. */
export interface WecomChannel extends Outbound {
  readonly name: 'wecom'
  readonly routes: Router
  canReach(to: Recipient): boolean
  /** Whether the platform hands out an access token. */
  ready(): Promise<boolean>
}

/** Builds the channel of one self-built app; an app has no group chats (doc 90239), so it reaches persons only. */
export function wecomChannel({
  wait = realWait,
  random = Math.random,
  timeoutMs = 10_000,
  ...rest
}: Parts): WecomChannel {
  const client = wecomClient({ settings: rest.settings, clock: rest.clock, wait, random, timeoutMs })
  const addressOf = (to: Recipient) => (to.kind === 'person' ? to.addresses.wecom : undefined)
  return {
    name: 'wecom',
    routes: wecomRoutes({ ...rest, client, wait }),
    canReach: (to) => addressOf(to) !== undefined,
    ready: () => client.ready(),
    async send({ key, to, reply }) {
      const address = addressOf(to)
      if (address !== undefined) return sendReply(client, { to: address, reply, key, purpose: 'push' })
      return { kind: 'refused', cause: to.kind === 'group' ? '企业微信应用不能向群发送消息' : '没有企业微信账号' }
    },
  }
}
