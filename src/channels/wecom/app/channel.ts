import type Router from 'koa-router'
import type { Recipient } from '../../../domain/message.ts'
import type { WayOut } from '../../../ports/outbound.ts'
import type { Channel, ChannelParts } from '../../channel.ts'
import { realWait, type Wait } from '../../kit/wait.ts'
import type { WecomAppSettings } from '../settings.ts'
import { appApi } from './api/app-api.ts'
import { isUserId, wecomClient } from './api/client.ts'
import { makeOpenPicture } from './api/open-picture.ts'
import { goesWhole, makeSendReply } from './api/send-reply.ts'
import { makeUpdateCard } from './api/update-card.ts'
import { wecomRoutes } from './callback/routes.ts'
import { makeTurns } from './callback/turns.ts'

type Parts = Pick<ChannelParts, 'inbox' | 'clock' | 'log' | 'address' | 'maxFileBytes'>

interface Machine {
  /** Timers, jitter and the patience with one call of the API; the machine's own and 10 s by default. */
  readonly wait?: Wait
  readonly random?: () => number
  readonly timeoutMs?: number
}

/** The WeCom app: messages come in by its callback and go out to its members. */
export interface WecomApp extends Channel {
  readonly routes: Router
  readonly waysOut: readonly [WayOut]
}

const NAME = 'wecom'

/** Builds the channel of one self-built app; an app has no group chats (doc 90239), so it reaches persons only. */
export function wecomApp(settings: WecomAppSettings, parts: Parts, machine: Machine = {}): WecomApp {
  const { inbox, clock, log, address, maxFileBytes } = parts
  const { wait = realWait, random = Math.random, timeoutMs = 10_000 } = machine
  const api = appApi({ settings, clock, wait, random, timeoutMs })
  const send = makeSendReply(wecomClient({ api, agentId: settings.agentId, clock, wait }))
  const openPicture = makeOpenPicture({ api, settings, maxFileBytes, timeoutMs, log })
  const turns = makeTurns({ inbox, send, openPicture, apiUp: api.up, wait, log })
  return {
    name: NAME,
    routes: wecomRoutes({
      settings,
      turns,
      updateCard: makeUpdateCard(api, settings.agentId, log),
      clock,
      log,
    }),
    waysOut: [
      {
        name: NAME,
        fit({ to, reply }) {
          if (!isUserId(addressOf(to) ?? '')) return undefined
          return { up: api.up(), whole: goesWhole(reply), mentions: true, free: true }
        },
        async send({ key, to, reply }) {
          const address = addressOf(to)
          if (address !== undefined) return send({ to: address, reply, key })
          return { kind: 'refused', cause: to.kind === 'group' ? '企业微信应用不能向群发送消息' : '没有企业微信账号' }
        },
      },
    ],
    welcome: () => `企业微信应用的回调地址是 ${address()}/wecom/app`,
    ready: async () => ((await api.ready()) ? [] : [NAME]),
  }
}

const addressOf = (to: Recipient): string | undefined => (to.kind === 'person' ? to.addresses.wecom : undefined)
