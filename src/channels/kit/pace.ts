import type { Clock } from '../../ports/clock.ts'
import type { Wait } from './wait.ts'

/** Resolves with true when one more message may go out to the member, with false when that would take too long. */
type Slot = () => Promise<boolean>

/**
 * Runs work for one member after the work before it, and holds its messages back where there are too many: WeCom drops
 * without an error what exceeds 30 a minute or 1000 an hour to one member (doc 90236). Passive replies may count too,
 * hence the margins.
 */
export type Pace = <T>(member: string, work: (slot: Slot) => Promise<T>) => Promise<T>

const PER_MINUTE = 25
const PER_HOUR = 900
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

interface Lane {
  tail: Promise<unknown>
  waiting: number
  /** When the messages of the last hour went out, oldest first, in milliseconds. */
  sent: readonly number[]
}

/** Remembers each member of the last hour. */
export function pacing({ clock, wait }: { readonly clock: Clock; readonly wait: Wait }): Pace {
  const lanes = new Map<string, Lane>()
  const now = () => clock.now().getTime()
  const recent = (sent: readonly number[]) => sent.filter((at) => at > now() - HOUR_MS && at <= now())
  let swept = now()

  const sweep = () => {
    if (Math.abs(now() - swept) < MINUTE_MS) return
    swept = now()
    for (const [member, lane] of lanes) if (lane.waiting === 0 && recent(lane.sent).length === 0) lanes.delete(member)
  }

  const takeSlot = async (lane: Lane): Promise<boolean> => {
    const sent = recent(lane.sent)
    if (sent.length >= PER_HOUR) return false
    const free = (sent.at(-PER_MINUTE) ?? Number.NEGATIVE_INFINITY) + MINUTE_MS
    if (free > now()) await wait(free - now())
    lane.sent = [...sent, now()]
    return true
  }

  return (member, work) => {
    sweep()
    const lane = lanes.get(member) ?? { tail: Promise.resolve(), waiting: 0, sent: [] }
    lanes.set(member, lane)
    lane.waiting += 1
    const run = lane.tail
      .then(() => work(() => takeSlot(lane)))
      .finally(() => {
        lane.waiting -= 1
      })
    lane.tail = run.catch(() => {})
    return run
  }
}
