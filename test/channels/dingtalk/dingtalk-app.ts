import { once } from 'node:events'
import { createServer } from 'node:http'
import Koa from 'koa'
import type { z } from 'zod'
import type { Kept, ListedGroup } from '../../../src/channels/channel.ts'
import { dingtalkApp } from '../../../src/channels/dingtalk/app/channel.ts'
import { openQuota } from '../../../src/channels/dingtalk/app/quota.ts'
import type { DingtalkAppSettings } from '../../../src/channels/dingtalk/settings.ts'
import type { Answer, Incoming } from '../../../src/domain/message.ts'
import type { Receive } from '../../../src/ports/inbox.ts'
import { dingtalkGateway } from '../../support/dingtalk-gateway.ts'
import { robotMessage, signedHeaders } from '../../support/dingtalk-message.ts'
import { dingtalkPlatform } from '../../support/dingtalk-platform.ts'
import { manualTime } from '../../support/manual-time.ts'

export const answerOf = (...texts: readonly string[]): Answer => ({
  command: 'query',
  outcome: 'ok',
  replies: texts.map((text) => ({ kind: 'text', text })),
})

interface Options {
  readonly mode?: DingtalkAppSettings['mode']
  readonly receive?: Receive
  readonly groups?: readonly ListedGroup[]
  readonly clientSecret?: string
  readonly maxFileBytes?: number
  /** The state that an earlier process kept. */
  readonly kept?: Map<string, unknown>
  readonly cardTemplateId?: string
  readonly timeoutMs?: number
}

/** The channel opposite the platform and its gateway, on real ports, with a clock that a test moves. */
export async function dingtalk(options: Options = {}) {
  const {
    mode = 'stream',
    receive,
    groups = [],
    maxFileBytes = 1024 * 1024,
    kept = new Map(),
    cardTemplateId,
  } = options
  const time = manualTime()
  const secret = 'S3CRET-of-the-application'
  const gateway = dingtalkGateway({ clientId: 'dingapp01', clientSecret: secret, now: time.now })
  const platform = await dingtalkPlatform({
    now: time.now,
    mode,
    also: gateway.also,
    cardTemplates: cardTemplateId === undefined ? [] : [cardTemplateId],
  })
  gateway.attach(platform.server)
  const received: Incoming[] = []
  const logged: { level: string; fields: Record<string, unknown>; message: string }[] = []
  const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void logged.push({ level, fields, message })
  const answered: string[] = []
  const unanswered: { id: string; answer: Answer }[] = []
  const away: { channel: string; from: Date; until: Date }[] = []

  const parts = {
    inbox: {
      receive: async (incoming: Incoming) => {
        received.push(incoming)
        return receive ? receive(incoming) : answerOf('已收到')
      },
      answered: ({ id }: Incoming) => void answered.push(id),
      unanswered: ({ id }: Incoming, answer: Answer) => void unanswered.push({ id, answer }),
      wasAway: (outage: (typeof away)[number]) => void away.push(outage),
    },
    clock: time.clock,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    address: () => 'https://bot.example.test',
    maxFileBytes,
    groups: () => groups,
    keep: <T extends object>(name: string, schema: z.ZodType<T>, empty: () => T): Kept<T> => ({
      load: async () => (kept.has(name) ? schema.parse(kept.get(name)) : empty()),
      save: async (value) => void kept.set(name, structuredClone(value)),
    }),
  }
  const surroundings = {
    wait: time.wait,
    random: () => 0.5,
    timeoutMs: options.timeoutMs ?? 2000,
    cardTemplateId: () => cardTemplateId,
  }
  const settings = { ...platform.settings, ...(options.clientSecret && { clientSecret: options.clientSecret }) }
  const channel = dingtalkApp(settings, openQuota(parts, surroundings), parts, surroundings)
  const app = new Koa()
  app.silent = true
  if (channel.routes) app.use(channel.routes.routes())
  const server = createServer(app.callback())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/dingtalk/robot`

  return {
    channel,
    platform,
    gateway,
    time,
    settings,
    kept,
    url,
    received,
    logged,
    answered,
    unanswered,
    away,
    /** A message with a session webhook of its own, and what was posted to that. */
    say: (fields: Readonly<Record<string, unknown>> = {}) => {
      const session = platform.openSession(`s${Math.random()}`, time.now() + 5_400_000)
      const webhook = { sessionWebhook: session.url, sessionWebhookExpiredTime: time.now() + 5_400_000 }
      return { message: robotMessage({ ...webhook, ...fields }), shown: session.shown }
    },
    /** Posts as HTTP mode does. */
    post: (body: unknown, headers = signedHeaders(secret, time.now())) =>
      fetch(url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }),
    /** Lets time pass while the connection lives. */
    passAlive: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 5000) {
        await time.pass(5000)
        await gateway.ping('alive')
      }
    },
    stop: async () => {
      const stopping = channel.stop?.()
      await time.pass(10_000)
      await stopping
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      gateway.stop()
      await platform.stop()
    },
  }
}

export type Dingtalk = Awaited<ReturnType<typeof dingtalk>>
