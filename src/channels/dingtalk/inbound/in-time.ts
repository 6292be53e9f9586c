import type { Wait } from '../../kit/wait.ts'

/** A promise's value, or undefined when it takes longer than the platform waits. */
export async function inTime<T>(promise: Promise<T>, ms: number, wait: Wait): Promise<T | undefined> {
  const done = new AbortController()
  try {
    return await Promise.race([promise, wait(ms, done.signal).then(() => undefined)])
  } finally {
    done.abort()
  }
}
