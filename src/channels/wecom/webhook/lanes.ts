import type { Clock } from '../../../ports/clock.ts'
import type { Wait } from '../../kit/wait.ts'

/** doc 99110: 20 a minute; one is left for what somebody else posts to the same address. */
const PER_MINUTE = 19
const MINUTE_MS = 60_000
/** Who would have to wait longer is told to try again later. */
const MOST_WAITING = 3 * PER_MINUTE

interface Lane {
  tail: Promise<unknown>
  waiting: number
  /** When the last messages went out, oldest first, in milliseconds. */
  sent: readonly number[]
}

/** Resolves when one more message may go out. */
export type Slot = () => Promise<void>

/** Runs work for one address after the work before it, within its limit; undefined when its queue is full. */
export type Lanes = <T>(address: string, work: (slot: Slot) => Promise<T>) => Promise<T> | undefined

export function webhookLanes({ clock, wait }: { readonly clock: Clock; readonly wait: Wait }): Lanes {
  const lanes = new Map<string, Lane>()
  const now = () => clock.now().getTime()

  const take = async (lane: Lane) => {
    const oldest = lane.sent.at(-PER_MINUTE)
    if (oldest !== undefined && oldest + MINUTE_MS > now()) await wait(oldest + MINUTE_MS - now())
    lane.sent = [...lane.sent.slice(1 - PER_MINUTE), now()]
  }

  return (address, work) => {
    const lane = lanes.get(address) ?? { tail: Promise.resolve(), waiting: 0, sent: [] }
    lanes.set(address, lane)
    if (lane.waiting >= MOST_WAITING) return undefined
    lane.waiting += 1
    const run = lane.tail
      .then(() => work(() => take(lane)))
      .finally(() => {
        lane.waiting -= 1
      })
    lane.tail = run.catch(() => undefined)
    return run
  }
}
