/** What is under way, so that a stop can wait for it. */
export interface RunningWork {
  add<T>(work: Promise<T>): Promise<T>
  /** Resolves when what is under way now has ended, well or not. */
  ended(): Promise<void>
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
    async ended() {
      await Promise.allSettled(running)
    },
  }
}
