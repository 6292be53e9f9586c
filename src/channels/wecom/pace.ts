import type { Clock } from '../../ports/clock.ts'
import type { Wait } from './wait.ts'

/** Resolves when one more message may go out to the member. */
type Slot = () => Promise<void>

/**
 * Runs work for one member after the work before it, and holds its messages back where there are too many: WeCom drops
 * without an error what exceeds 30 a minute to one member (doc 90236). Passive replies may count too, hence the margin.
 */
export type Pace = <T>(member: string, work: (slot: Slot) => Promise<T>) => Promise<T>

const PER_MINUTE = 25
const MINUTE_MS = 60_000

interface Lane {
  tail: Promise<unknown>
  waiting: number
  /** When the last messages went out, oldest first, in milliseconds. */
  sent: readonly number[]
}

/** Remembers each member of the last minute. */
export function pacing({ clock, wait }: { readonly clock: Clock; readonly wait: Wait }): Pace {
  const lanes = new Map<string, Lane>()
  const now = () => clock.now().getTime()
  const recent = (sent: readonly number[]) => sent.filter((at) => at > now() - MINUTE_MS && at <= now())

  const sweep = () => {
    for (const [member, lane] of lanes) if (lane.waiting === 0 && recent(lane.sent).length === 0) lanes.delete(member)
  }

  const takeSlot = async (lane: Lane) => {
    const sent = recent(lane.sent)
    const oldest = sent[0]
    if (oldest !== undefined && sent.length >= PER_MINUTE) await wait(oldest + MINUTE_MS - now())
    lane.sent = [...sent.slice(1 - PER_MINUTE), now()]
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
