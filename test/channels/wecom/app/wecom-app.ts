import { once } from 'node:events'
import { createServer } from 'node:http'
import Koa from 'koa'
import type { Wait } from '../../../../src/channels/kit/wait.ts'
import { wecomApp as openApp } from '../../../../src/channels/wecom/app/channel.ts'
import type { Answer, Incoming } from '../../../../src/domain/message.ts'
import type { Inbox, Receive } from '../../../../src/ports/inbox.ts'
import { wecomPlatform } from '../../../support/wecom-platform.ts'

export const answerOf = (...texts: readonly string[]): Answer => ({
  command: 'query',
  outcome: 'ok',
  replies: texts.map((text) => ({ kind: 'text', text })),
})

export interface LogLine {
  readonly fields: Record<string, unknown>
  readonly message: string
}

type PlatformOptions = NonNullable<Parameters<typeof wecomPlatform>[0]>

interface Options {
  readonly receive?: Receive
  /** Resolves when a callback's patience ends; never, by default. */
  readonly late?: Promise<void>
  readonly platform?: Omit<PlatformOptions, 'now'>
  readonly timeoutMs?: number
  readonly maxFileBytes?: number
  /** The platform's time limit for the answer to a callback. */
  readonly hangUpAfterMs?: number
}

/** The channel on a real port, opposite the platform, with a clock that pauses move forward. */
export async function wecomApp({
  receive,
  late,
  platform: users,
  timeoutMs = 2000,
  maxFileBytes = 1024 * 1024,
  hangUpAfterMs = 5000,
}: Options = {}) {
  const time = { now: Date.parse('2026-01-05T09:00:00+08:00') }
  const platform = await wecomPlatform({ ...users, now: () => time.now, callbackTimeoutMs: hangUpAfterMs })
  const received: Incoming[] = []
  const pauses: number[] = []
  const logged: LogLine[] = []
  const keep = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })

  /** The fates of the answers, in order, as the core is told them. */
  const told: { what: 'answered' | 'unanswered'; id: string }[] = []

  /** Only the patience with an answer is called off when the answer is there; every other wait is a pause. */
  const wait: Wait = async (ms, patience) => {
    if (patience) return late ?? new Promise(() => {})
    pauses.push(ms)
    time.now += ms
  }

  const inbox: Inbox = {
    receive: async (incoming) => {
      received.push(incoming)
      return receive ? receive(incoming) : answerOf('已收到')
    },
    answered: ({ id }) => void told.push({ what: 'answered', id }),
    unanswered: ({ id }) => void told.push({ what: 'unanswered', id }),
    wasAway: () => {},
  }
  const channel = openApp(
    platform.settings,
    {
      inbox,
      clock: { now: () => new Date(time.now) },
      log: { info: keep, warn: keep, error: keep },
      address: () => 'https://dudao.test',
      maxFileBytes,
    },
    { wait, random: () => 0.5, timeoutMs },
  )
  const [way] = channel.waysOut

  const server = createServer(new Koa().use(channel.routes.routes()).callback())
  let exchanges = 0
  server.on('request', (_, response) => {
    exchanges += 1
    response.once('close', () => {
      exchanges -= 1
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/wecom/app`

  return {
    platform,
    channel,
    way,
    url,
    told,
    received,
    pauses,
    logged,
    time,
    /** Number of callbacks neither answered nor given up. */
    exchanges: () => exchanges,
    post: (query: string, body: string | Uint8Array) =>
      fetch(query ? `${url}?${query}` : url, { method: 'POST', body: new Uint8Array(Buffer.from(body)) }),
    push: (text: string, key = 'digest:2026-01-05:LiNa', wecom = 'LiNa') =>
      way.send({ key, to: { kind: 'person', addresses: { wecom } }, reply: { kind: 'text', text } }),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await platform.stop()
    },
  }
}

export type WecomApp = Awaited<ReturnType<typeof wecomApp>>
