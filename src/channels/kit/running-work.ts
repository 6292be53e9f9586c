/** The work under way, so that a stop can wait for it. */
export interface RunningWork {
  add<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function runningWork(): RunningWork {
  const running = new Set<Promise<unknown>>()
  return {
    add(work) {
      running.add(work)
      const remove = () => void running.delete(work)
      work.then(remove, remove)
      return work
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
