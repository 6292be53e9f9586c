import type { Clock } from '../../../ports/clock.ts'
import type { Wait } from '../../kit/wait.ts'

/** Holds calls back before the platform does. */
export interface Throttle {
  /** Resolves when one more call of that API may go out; calls go in the order they asked. */
  slot(api: string): Promise<void>
  /** Nobody calls that API for so long. */
  pause(api: string, ms: number): void
}

/** 20 a second of one API of one application (doc call-frequency-limit); on the way they may draw together. */
const PER_SECOND = 18
const SECOND_MS = 1000

interface Lane {
  tail: Promise<void>
  /** When the last calls went out, oldest first, in milliseconds. */
  sent: readonly number[]
  pausedUntil: number
}

/** One lane an API. */
export function throttle({ clock, wait }: { readonly clock: Clock; readonly wait: Wait }): Throttle {
  const lanes = new Map<string, Lane>()
  const now = () => clock.now().getTime()

  const laneOf = (api: string): Lane => {
    const lane = lanes.get(api) ?? { tail: Promise.resolve(), sent: [], pausedUntil: 0 }
    lanes.set(api, lane)
    return lane
  }

  const takeSlot = async (lane: Lane) => {
    const lately = lane.sent.filter((at) => at > now() - SECOND_MS && at <= now())
    const oldest = lately.at(-PER_SECOND)
    const ms = Math.max(lane.pausedUntil - now(), oldest === undefined ? 0 : oldest + SECOND_MS - now())
    if (ms > 0) await wait(ms)
    lane.sent = [...lately.slice(1 - PER_SECOND), now()]
  }

  return {
    slot(api) {
      const lane = laneOf(api)
      lane.tail = lane.tail.then(() => takeSlot(lane))
      return lane.tail
    },
    pause(api, ms) {
      const lane = laneOf(api)
      lane.pausedUntil = Math.max(lane.pausedUntil, now() + ms)
    },
  }
}
