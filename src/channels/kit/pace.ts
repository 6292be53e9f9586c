import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Wait } from './wait.ts'

/** The most messages that may go out in a window of time. */
export interface Limit {
  readonly most: number
  readonly perMs: number
  /** A full window refuses the next message; without this the message waits. */
  readonly refuses?: true
}

/** Keeps what goes out below the limits of a platform, which counts by member, address or API. */
export interface Pace {
  /** Resolves with true when one more may go out, in the order asked for; with false where a limit refuses it. */
  slot(key: string): Promise<boolean>
  /** Gives no slot of the key for some milliseconds. */
  pause(key: string, ms: number): void
}

interface Parts {
  readonly limits: readonly Limit[]
  readonly clock: Clock
  readonly wait: Wait
}

/** Keys without a message in any window are swept away this often. */
const SWEEP_EVERY_MS = 60_000

/** Counts in memory: a restart begins anew. */
export function pacing({ limits, clock, wait }: Parts): Pace {
  const sentBy = new Map<string, readonly number[]>()
  const pausedUntil = new Map<string, number>()
  const inTurn = oneAtATime()
  const now = () => clock.now().getTime()
  let swept = now()

  const sweep = () => {
    if (Math.abs(now() - swept) < SWEEP_EVERY_MS) return
    swept = now()
    for (const [key, sent] of sentBy) if (lately(limits, sent, now()).length === 0) sentBy.delete(key)
    for (const [key, until] of pausedUntil) if (until <= now()) pausedUntil.delete(key)
  }

  const takeSlot = async (key: string): Promise<boolean> => {
    const sent = lately(limits, sentBy.get(key) ?? [], now())
    const free = freeAt(limits, sent)
    if (free === undefined) return false
    const ms = Math.max(free, pausedUntil.get(key) ?? 0) - now()
    if (ms > 0) await wait(ms)
    sentBy.set(key, [...sent, now()])
    return true
  }

  return {
    slot(key) {
      sweep()
      return inTurn(key, () => takeSlot(key))
    },
    pause: (key, ms) => void pausedUntil.set(key, Math.max(pausedUntil.get(key) ?? 0, now() + ms)),
  }
}

/** The moments that still count, oldest first, in milliseconds; a clock that was put back forgets those ahead of it. */
export function lately(limits: readonly Limit[], sent: readonly number[], now: number): readonly number[] {
  const longest = Math.max(...limits.map(({ perMs }) => perMs))
  return sent.filter((at) => at > now - longest && at <= now)
}

/** The moment from which one more may go out after those sent lately; undefined where a limit refuses it. */
export function freeAt(limits: readonly Limit[], sent: readonly number[]): number | undefined {
  const full = limits.map((limit) => ({ ...limit, oldest: sent.at(-limit.most) }))
  if (full.some(({ refuses, oldest }) => refuses && oldest !== undefined)) return undefined
  return Math.max(0, ...full.map(({ oldest, perMs }) => (oldest === undefined ? 0 : oldest + perMs)))
}

/** Runs works of one key one after the other; undefined for one more than may wait. */
export function boundedTurns(most: number): <T>(key: string, work: () => Promise<T>) => Promise<T> | undefined {
  const inTurn = oneAtATime()
  const waiting = new Map<string, number>()
  const leave = (key: string) => {
    const left = (waiting.get(key) ?? 1) - 1
    if (left === 0) waiting.delete(key)
    else waiting.set(key, left)
  }
  return (key, work) => {
    const before = waiting.get(key) ?? 0
    if (before >= most) return undefined
    waiting.set(key, before + 1)
    return inTurn(key, work).finally(() => leave(key))
  }
}
