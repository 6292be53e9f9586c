/** Resolves once the event loop has seen to whatever else is due. */
export const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Runs jobs, a few at a time; all of them are run, then the first failure is thrown. */
export async function concurrently(limit: number, jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = jobs.values()
  const failures: unknown[] = []
  const worker = async () => {
    for (const job of waiting) {
      try {
        await job()
      } catch (cause) {
        failures.push(cause)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, worker))
  if (failures.length > 0) throw failures[0]
}
