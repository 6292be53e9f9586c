import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'

export interface Limits {
  /** With more waiting than these, nobody waits for the last one any more. */
  readonly mostWaiting: number
  /** Maximum memory of the thread. */
  readonly heapMb?: number
  /** Maximum time from the asking to the result. */
  readonly timeoutMs?: number
}

const IDLE_MS = 60_000

/**
 * Runs the function that a file exports by default in a thread of its own, one task at a time, so that no answer waits for
 * it; the thread ends when nothing is asked of it. Only plain data crosses. Rejects where a limit is reached.
 */
export function inThread<Task, Result>(file: URL, { mostWaiting, heapMb, timeoutMs }: Limits) {
  const pool = new Piscina<Task, Result>({
    filename: fileURLToPath(file),
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    maxQueue: mostWaiting,
    ...(heapMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
  })
  return (task: Task): Promise<Result> =>
    pool.run(task, timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) })
}
