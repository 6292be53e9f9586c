import type { Wait } from './wait.ts'

/** The step after a try: the end, a retry after a growing pause, or a retry at once. */
export type Next = 'stop' | 'pause' | 'now'

interface Machine {
  readonly wait: Wait
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number
}

const TRIES = 3
const FIRST_PAUSE_MS = 1000

/** Tries up to three times and resolves with the last result; `next` is not asked after the third. */
export async function inTries<T>(
  { wait, random }: Machine,
  attempt: () => Promise<T>,
  next: (result: T) => Next,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const result = await attempt()
    const step = tried === TRIES ? 'stop' : next(result)
    if (step === 'stop') return result
    if (step === 'pause') await wait(FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random()))
  }
}
