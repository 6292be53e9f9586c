import type { Wait } from '../../src/channels/kit/wait.ts'

interface Pending {
  readonly due: number
  readonly ring: () => void
}

/** A clock that stands still and timers that ring when a test lets time pass. */
export function manualTime(start = '2026-01-05T09:00:00+08:00') {
  let now = Date.parse(start)
  const pending = new Set<Pending>()

  const wait: Wait = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const timer: Pending = {
        due: now + ms,
        ring: () => {
          pending.delete(timer)
          signal?.removeEventListener('abort', timer.ring)
          resolve()
        },
      }
      pending.add(timer)
      signal?.addEventListener('abort', timer.ring, { once: true })
    })

  return {
    clock: { now: () => new Date(now) },
    wait,
    now: () => now,
    /** Number of running timers. */
    pending: () => pending.size,
    /** Lets time pass; timers ring in order, and may set others. */
    async pass(ms: number) {
      const end = now + ms
      await new Promise((resolve) => setImmediate(resolve))
      for (;;) {
        const [next] = [...pending].filter(({ due }) => due <= end).toSorted((one, other) => one.due - other.due)
        if (!next) break
        now = Math.max(now, next.due)
        next.ring()
        await new Promise((resolve) => setImmediate(resolve))
      }
      now = end
    },
  }
}

export type ManualTime = ReturnType<typeof manualTime>
