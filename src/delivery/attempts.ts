const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000

/** What is remembered of messages by their keys, until the next start: when they may be tried again, which are done with. */
interface Attempts {
  failed(key: string, now: Date): void
  /** Milliseconds until it may be tried (again). */
  dueInMs(key: string, now: Date): number
  /** It has left or never will, though its document may not say so yet. */
  done(key: string): void
  isDone(key: string): boolean
  /** Its document says so. */
  forget(key: string): void
}

/** Waits double with each failure, from five seconds to a quarter of an hour, each shortened by up to a half at random. */
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

/** Settles keys as soon as they come; those that come while a write is under way go together with the next one. */
interface SettleSoon {
  add(key: string): void
  /** Resolves once all that were added are settled; rejects where that failed. */
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
