import { z } from 'zod'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Kept } from '../../channel.ts'
import { boundedTurns, freeAt, type Limit, lately } from '../../kit/pace.ts'
import type { Wait } from '../../kit/wait.ts'

const moment = z.int().min(0)

/** The moments at which each custom robot sent lately, oldest first, and the end of its block; milliseconds. */
export const WebhookDocument = z.object({
  format: z.literal(1),
  robots: z.record(z.string(), z.object({ sent: z.array(moment), blockedUntil: moment })),
})
export type WebhookDocument = z.infer<typeof WebhookDocument>

export const noWebhooks = (): WebhookDocument => ({ format: 1, robots: {} })

/** Keeps each custom robot below 20 messages a minute, across restarts: one more holds it back for ten minutes. */
export interface WebhookPace {
  /** Resolves when the messages sent before the start are known; it never rejects. */
  open(): Promise<void>
  /** Sends one message, which then counts, after those before it; undefined where it would have to wait too long. */
  inTurn<T>(robot: string, send: () => Promise<T>): Promise<T | undefined>
  /** The platform holds the robot back. */
  block(robot: string): Promise<void>
  isBlocked(robot: string): boolean
}

interface Parts {
  readonly kept: Kept<WebhookDocument>
  readonly clock: Clock
  readonly wait: Wait
  readonly log: Log
}

/** One below the limit, in a window a little longer (doc custom-robots-send-group-messages). */
const LIMIT: Limit = { most: 19, perMs: 62_000 }
const BLOCK_MS = 10 * 60_000 + 5000
/** A message that waits longer than some two minutes is better tried again later. */
const MOST_WAITING = 40

/** Counts are on disk before the message leaves. */
export function webhookPace({ kept, clock, wait, log }: Parts): WebhookPace {
  let robots: WebhookDocument['robots'] = {}
  let opening: Promise<void> | undefined
  /** Until then there may have been any number of messages that nobody counted. */
  let unknownUntil = 0
  const inTurn = boundedTurns(MOST_WAITING)
  const now = () => clock.now().getTime()
  const of = (robot: string) => robots[robot] ?? { sent: [], blockedUntil: 0 }
  const isBlocked = (robot: string) => of(robot).blockedUntil > now()
  const sentLately = (sent: readonly number[]) => lately([LIMIT], sent, now())

  const load = async () => {
    try {
      robots = (await kept.load()).robots
    } catch (err) {
      log.error({ err }, '钉钉群机器人的发送记录无法读取，一分钟后再发')
      unknownUntil = now() + LIMIT.perMs
    }
  }
  const open = () => {
    opening ??= load()
    return opening
  }

  const note = (robot: string, state: WebhookDocument['robots'][string]) => {
    const current = Object.entries({ ...robots, [robot]: state })
    robots = Object.fromEntries(
      current.filter(([, { sent, blockedUntil }]) => blockedUntil > now() || sentLately(sent).length > 0),
    )
  }
  const save = () => kept.save({ format: 1, robots })

  const sendCounted = async <T>(robot: string, send: () => Promise<T>): Promise<T | undefined> => {
    await open()
    const free = freeAt([LIMIT], sentLately(of(robot).sent)) ?? 0
    const ms = Math.max(unknownUntil, free) - now()
    if (ms > 0) await wait(ms)
    if (isBlocked(robot)) return undefined
    const before = sentLately(of(robot).sent).slice(1 - LIMIT.most)
    note(robot, { ...of(robot), sent: [...before, now()] })
    await save()
    const sent = await send()
    // The platform took it some time until now: only from now on is it surely a minute.
    note(robot, { ...of(robot), sent: [...before, now()] })
    return sent
  }

  return {
    open,
    isBlocked,
    inTurn: async (robot, send) => (isBlocked(robot) ? undefined : inTurn(robot, () => sendCounted(robot, send))),
    async block(robot) {
      await open()
      note(robot, { ...of(robot), blockedUntil: now() + BLOCK_MS })
      await save()
    },
  }
}
