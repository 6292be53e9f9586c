/** Settles keys as soon as they come; those that come while a write is under way go together with the next one. */
export interface SettleSoon {
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
