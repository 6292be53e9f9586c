import type { Clock } from '../../../../ports/clock.ts'

/** A pause that all calls of the app keep together, because the platform counts them together. */
export interface Hold {
  /** Milliseconds until calls may go on; 0 where nothing holds them. */
  left(): number
  /** The platform said that there were too many. */
  tooMany(): void
  /** A call went through. */
  passed(): void
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Too many in a minute block the API for a minute, too many in an hour for an hour (doc 90312); which it was is not said. */
export function holding(clock: Clock): Hold {
  let until = 0
  let next = MINUTE_MS
  const left = () => Math.max(0, Math.min(until - clock.now().getTime(), HOUR_MS))
  return {
    left,
    tooMany() {
      // Calls that were under way when the first was refused say nothing new.
      if (left() > 0) return
      until = clock.now().getTime() + next
      next = HOUR_MS
    },
    passed() {
      next = MINUTE_MS
    },
  }
}
