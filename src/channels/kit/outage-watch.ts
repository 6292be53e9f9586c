import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Inbox } from '../../ports/inbox.ts'
import type { Log } from '../../ports/log.ts'
import type { Kept } from '../channel.ts'
import type { Wait } from './wait.ts'

/** When a connection last gave a sign of life, ISO 8601; null before the first. */
export const LastSeen = z.object({ seenAt: z.iso.datetime().nullable() })
export type LastSeen = z.infer<typeof LastSeen>
export const neverSeen = (): LastSeen => ({ seenAt: null })

/** Tells the inbox when a connection that keeps no messages for us was away, across restarts too. */
export interface OutageWatch {
  /** Reads the last sign of life; called before the first connection. */
  begin(): Promise<void>
  /** The connection stands. */
  up(): void
  /** The connection carried something: a clock that was put forward meanwhile is no outage. */
  heard(): void
  /** Saves the last sign of life for the last time. */
  end(): Promise<void>
}

interface Parts {
  readonly channel: string
  readonly kept: Kept<LastSeen>
  readonly inbox: Pick<Inbox, 'wasAway'>
  readonly clock: Clock
  readonly wait: Wait
  readonly log: Log
  /** A channel that waits for calls hears nothing by itself: it is up as long as the process. */
  readonly alwaysUp: boolean
}

/** A shorter gap is no outage. */
const AWAY_AFTER_MS = 60_000

/** After a crash an outage is taken to have begun at most this much too early. */
const SAVE_EVERY_MS = 30_000

const isOutage = (from: Date, until: Date): boolean => until.getTime() - from.getTime() > AWAY_AFTER_MS

export function outageWatch({ channel, kept, inbox, clock, wait, log, alwaysUp }: Parts): OutageWatch {
  const ended = new AbortController()
  let seen: Date | undefined
  let saved: Date | undefined
  let saving = Promise.resolve()

  const save = () => {
    if (!seen || seen === saved) return saving
    const seenAt = seen
    saved = seenAt
    saving = saving
      .then(() => kept.save({ seenAt: seenAt.toISOString() }))
      .catch((error: unknown) => log.warn({ err: error, channel }, '连接的最近时间未能保存'))
    return saving
  }

  const heard = () => {
    seen = clock.now()
  }
  /** Another node may have been there meanwhile. */
  const seenByAny = async (own: Date): Promise<Date> => {
    const { seenAt } = await kept.load().catch(() => ({ seenAt: null }))
    const known = seenAt === null ? own : new Date(seenAt)
    return known > own ? known : own
  }
  const tellIfAway = async (own: Date, until: Date) => {
    const from = await seenByAny(own)
    if (isOutage(from, until)) inbox.wasAway({ channel, from, until })
  }

  const up = () => {
    const from = seen
    heard()
    const until = clock.now()
    if (from && isOutage(from, until)) void tellIfAway(from, until).then(save)
    else void save()
  }

  const saveNowAndThen = async () => {
    while (!ended.signal.aborted) {
      await wait(SAVE_EVERY_MS, ended.signal)
      if (alwaysUp) heard()
      await save()
    }
  }

  return {
    async begin() {
      const { seenAt } = await kept.load()
      seen = seenAt === null ? undefined : new Date(seenAt)
      saved = seen
      if (alwaysUp) up()
      void saveNowAndThen()
    },
    up,
    heard,
    async end() {
      ended.abort()
      if (alwaysUp) heard()
      await save()
    },
  }
}
