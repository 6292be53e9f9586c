import { once } from 'node:events'
import { createServer } from 'node:http'
import Koa from 'koa'
import { wecomChannel } from '../../../src/channels/wecom/channel.ts'
import type { Wait } from '../../../src/channels/wecom/wait.ts'
import type { Answer, Incoming } from '../../../src/domain/message.ts'
import type { Receive } from '../../../src/ports/channel.ts'
import { wecomPlatform } from '../../support/wecom-platform.ts'

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
}

/** The channel on a real port, opposite the platform, with a clock that pauses move forward. */
export async function wecomApp({ receive, late, platform: users, timeoutMs = 2000 }: Options = {}) {
  const time = { now: Date.parse('2026-01-05T09:00:00+08:00') }
  const platform = await wecomPlatform({ ...users, now: () => time.now })
  const received: Incoming[] = []
  const pauses: number[] = []
  const logged: LogLine[] = []
  const keep = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })

  /** Only a callback's patience comes with a signal. */
  const wait: Wait = async (ms, signal) => {
    if (signal) return late ?? new Promise<void>(() => {})
    pauses.push(ms)
    time.now += ms
  }

  const channel = wecomChannel({
    settings: platform.settings,
    receive: async (incoming) => {
      received.push(incoming)
      return receive ? receive(incoming) : answerOf('已收到')
    },
    clock: { now: () => new Date(time.now) },
    log: { info: keep, warn: keep, error: keep },
    wait,
    random: () => 0.5,
    timeoutMs,
  })

  const server = createServer(new Koa().use(channel.routes.routes()).callback())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/wecom/app`

  return {
    platform,
    channel,
    url,
    received,
    pauses,
    logged,
    time,
    post: (query: string, body: string | Uint8Array) =>
      fetch(query ? `${url}?${query}` : url, { method: 'POST', body: new Uint8Array(Buffer.from(body)) }),
    push: (text: string, key = 'digest:2026-01-05:LiNa', wecom = 'LiNa') =>
      channel.send({ key, to: { kind: 'person', addresses: { wecom } }, reply: { kind: 'text', text } }),
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await platform.stop()
    },
  }
}

export type WecomApp = Awaited<ReturnType<typeof wecomApp>>
