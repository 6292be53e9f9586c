const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000

/** The state of messages by their keys, kept in memory: the time of the next attempt, and the keys that need no more. */
interface Attempts {
  failed(key: string, now: Date): void
  /** Milliseconds until the next attempt. */
  dueInMs(key: string, now: Date): number
  /** Marks a message that left or never will, before its document says so. */
  done(key: string): void
  isDone(key: string): boolean
  /** Drops a message whose document says that it is done. */
  forget(key: string): void
}

/** Counts attempts; the wait doubles with each failure, from 5 seconds to 15 minutes, less up to a half at random. */
export function attempts(random: () => number): Attempts {
  const failures = new Map<string, { readonly count: number; readonly next: number }>()
  const doneWith = new Set<string>()
  return {
    failed: (key, now) => {
      const count = (failures.get(key)?.count ?? 0) + 1
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - 1), LONGEST_WAIT_MS)
      failures.set(key, { count, next: now.getTime() + wait * (1 - random() / 2) })
    },
    dueInMs: (key, now) => Math.max(0, (failures.get(key)?.next ?? 0) - now.getTime()),
    done: (key) => {
      failures.delete(key)
      doneWith.add(key)
    },
    isDone: (key) => doneWith.has(key),
    forget: (key) => {
      doneWith.delete(key)
    },
  }
}

/** Settles keys as soon as they come; the keys that come during a write share the next one. */
interface SettleSoon {
  add(key: string): void
  /** Resolves once all added keys are settled; rejects where a write failed. */
  done(): Promise<void>
}

export function settleSoon(settle: (keys: readonly string[]) => Promise<void>): SettleSoon {
  let waiting: string[] = []
  let running: Promise<void> | undefined
  let trouble: { readonly cause: unknown } | undefined

  const drain = async () => {
    while (waiting.length > 0) {
      const keys = waiting
      waiting = []
      try {
        await settle(keys)
      } catch (cause) {
        trouble = { cause }
      }
    }
    running = undefined
  }

  return {
    add: (key) => {
      waiting.push(key)
      running ??= drain()
    },
    done: async () => {
      await running
      if (trouble) throw trouble.cause
    },
  }
}
