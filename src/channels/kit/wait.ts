/** Resolves after some milliseconds, or at once when the signal is aborted; it never rejects. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>

/** The machine's own timer; a pending one does not keep the process alive. */
export const realWait: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms).unref()
    signal?.addEventListener('abort', end)
  })

/** The value of a promise, or undefined when it takes longer; the timer is called off as soon as the value is there. */
export async function inTime<T>(promise: Promise<T>, ms: number, wait: Wait): Promise<T | undefined> {
  const done = new AbortController()
  try {
    return await Promise.race([promise, wait(ms, done.signal).then(() => undefined)])
  } finally {
    done.abort()
  }
}
