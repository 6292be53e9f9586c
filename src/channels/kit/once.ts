import { LRUCache } from 'lru-cache'

export interface OnceInFlight<T> {
  /** Runs the work of an id, or shares the promise of its earlier run; a failed run is forgotten, so it can be repeated. */
  run(id: string, work: () => Promise<T>): Promise<T>
  /** Whether a run of the id is under way or still remembered. */
  has(id: string): boolean
}

/**
 * One effect for one message id within this process: deliveries that arrive while the first is in progress, or shortly
 * after it, share its promise. `remember` is the maximum of finished runs kept, the least recently asked for going
 * first; a run in progress is always kept. Across restarts the dossier itself knows its messages.
 */
export function onceInFlight<T>({ remember }: { remember: number }): OnceInFlight<T> {
  const inFlight = new Map<string, Promise<T>>()
  const finished = new LRUCache<string, Promise<T>>({ max: remember })

  const start = (id: string, work: () => Promise<T>): Promise<T> => {
    // Deferred by one turn, so that work which throws at once is a rejection like any other.
    const run = Promise.resolve().then(work)
    inFlight.set(id, run)
    // Attached before any caller's own handlers: a caller that awaited the run and asks again finds the books in order.
    run.then(
      () => {
        inFlight.delete(id)
        finished.set(id, run)
      },
      () => inFlight.delete(id),
    )
    return run
  }

  return {
    run(id, work) {
      const under = inFlight.get(id)
      if (under) return under
      const done = finished.get(id)
      return done ?? start(id, work)
    },
    has: (id) => inFlight.has(id) || finished.has(id),
  }
}
