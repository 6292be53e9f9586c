import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves after so many milliseconds, or at once when the signal is aborted; it never rejects. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>

/** The machine's own timer; a pending one does not keep the process alive. */
export const realWait: Wait = (ms, signal) =>
  sleep(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => {})
