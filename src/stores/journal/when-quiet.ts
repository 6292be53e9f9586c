const QUIET_MS = 1000
/** Number of looks after which the work is done even if it was never quiet. */
const LOOKS = 30
/** Quiet times to wait after a failure. */
const RETRY = 10

/** Does something once it has been quiet for about a second. */
export interface WhenQuiet {
  /** Tells that there is work to do, and that it is not quiet now. */
  stir(): void
  stop(): void
}

/** `work` tells whether it succeeded; a failed one is tried again later. */
export function whenQuiet(parts: {
  after: (ms: number, work: () => void) => () => void
  work: () => Promise<boolean>
}): WhenQuiet {
  let cancel: (() => void) | undefined
  let stirred = false
  let looks = 0
  let stopped = false

  const wait = (ms: number) => {
    if (stopped) return
    cancel = parts.after(ms, look)
  }
  const look = () => {
    looks += 1
    if (stirred && looks < LOOKS) {
      stirred = false
      wait(QUIET_MS)
      return
    }
    stirred = false
    looks = 0
    void parts.work().then(again)
  }
  const again = (succeeded: boolean) => {
    cancel = undefined
    if (!succeeded) wait(QUIET_MS * RETRY)
    else if (stirred) wait(QUIET_MS)
  }

  return {
    stir() {
      stirred = true
      if (cancel === undefined) wait(QUIET_MS)
    },
    stop() {
      stopped = true
      cancel?.()
    },
  }
}
