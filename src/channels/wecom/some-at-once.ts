/** Runs work, at most so many at once, in the order asked for. */
export type SomeAtOnce = <T>(work: () => Promise<T>) => Promise<T>

/** WeCom refuses too many calls at the same time (45033) without saying how many that are. */
export function someAtOnce(most: number): SomeAtOnce {
  let running = 0
  const waiting: (() => void)[] = []

  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      // The place goes to the next in line, or is free.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
