import { onTestFinished } from 'vitest'
import type { ChannelParts, Kept, ListedGroup } from '../../../src/channels/channel.ts'
import { robotOut, type Surroundings } from '../../../src/channels/dingtalk/app/outbound.ts'
import { openQuota } from '../../../src/channels/dingtalk/app/quota.ts'
import { webhookChannel } from '../../../src/channels/dingtalk/webhook/channel.ts'
import type { Wait } from '../../../src/channels/kit/wait.ts'
import type { Recipient, Reply } from '../../../src/domain/message.ts'
import type { Delivery, WayOut } from '../../../src/ports/outbound.ts'
import { dingtalkPlatform } from '../../support/dingtalk-platform.ts'

const never: Wait = () => new Promise<void>(() => {})

type PlatformOptions = NonNullable<Parameters<typeof dingtalkPlatform>[0]>

interface Options extends Omit<Surroundings, 'wait' | 'random'> {
  readonly platform?: Omit<PlatformOptions, 'now'>
  readonly groups?: (base: string) => readonly ListedGroup[]
  /** Of the platform's custom robots, as the settings have them. */
  readonly webhooks?: (base: string) => readonly string[]
  /** When the quota's moments to save come; never, by default. */
  readonly quotaWait?: Wait
}

/** Documents in memory, as JSON. */
export function keptInMemory() {
  const documents = new Map<string, string>()
  const saves: string[] = []
  const keep: ChannelParts['keep'] = (name, schema, empty) => {
    const kept: Kept<ReturnType<typeof empty>> = {
      load: async () => schema.parse(JSON.parse(documents.get(name) ?? JSON.stringify(empty()))),
      save: async (value) => {
        saves.push(name)
        documents.set(name, JSON.stringify(value))
      },
    }
    return kept
  }
  return { keep, saves, documents }
}

/** The ways out opposite the platform, with a clock that pauses move forward. */
export async function dingtalkOut({
  platform: given,
  groups,
  webhooks,
  quotaWait = never,
  ...surroundings
}: Options = {}) {
  const time = { now: Date.parse('2026-01-05T09:00:00+08:00') }
  const platform = await dingtalkPlatform({ ...given, now: () => time.now })
  onTestFinished(platform.stop)
  const pauses: number[] = []
  const wait: Wait = async (ms) => {
    pauses.push(ms)
    time.now += ms
  }
  const memory = keptInMemory()
  const logged: string[] = []
  const note = (fields: Record<string, unknown>, message: string) =>
    void logged.push(`${message} ${JSON.stringify(fields)}`)

  const parts: ChannelParts = {
    inbox: {
      receive: () => Promise.reject(new Error('nothing comes in')),
      answered: () => {},
      unanswered: () => {},
      wasAway: () => {},
    },
    clock: { now: () => new Date(time.now) },
    log: { info: note, warn: note, error: note },
    address: () => 'http://127.0.0.1',
    maxFileBytes: 1000,
    groups: () => groups?.(platform.base) ?? [],
    keep: memory.keep,
  }

  /** As after a restart of the process: only the documents are the same. */
  const restart = () => {
    const around = { ...surroundings, wait, random: () => 0.5, timeoutMs: surroundings.timeoutMs ?? 2000 }
    // The quota waits for a moment to save, which must not move the clock.
    const quota = openQuota(parts, { ...surroundings, wait: quotaWait })
    const app = robotOut(platform.settings, quota, parts, around)
    const channel = webhookChannel(webhooks?.(platform.base) ?? [], quota, parts, around)
    return { quota, ...app, channel, byWebhook: wayOf(channel.waysOut) }
  }

  return { platform, time, pauses, logged, memory, restart, ...restart() }
}

function wayOf([way]: readonly WayOut[]): WayOut {
  if (!way) throw new Error('no way out')
  return way
}

export const toPerson = (dingtalk = 'zhang'): Recipient => ({ kind: 'person', addresses: { dingtalk } })
export const text = (content: string): Reply => ({ kind: 'text', text: content })
export const sent: Delivery = { kind: 'sent' }
