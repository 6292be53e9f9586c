/** Things that are seen to together, a moment after the first of them came. */
export interface Gathered<T> {
  add(one: T): void
  /** Sees to those that wait, at once. */
  flush(): void
}

interface Parts<T> {
  readonly withinMs: number
  /** Calls back after so many milliseconds, unless cancelled. */
  later(ms: number, call: () => void): () => void
  /** Gets at least one. */
  seeTo(all: readonly T[]): void
}

export function gathered<T>({ withinMs, later, seeTo }: Parts<T>): Gathered<T> {
  let waiting: T[] = []
  let callOff: (() => void) | undefined

  const flush = () => {
    callOff?.()
    callOff = undefined
    const all = waiting
    waiting = []
    if (all.length > 0) seeTo(all)
  }

  return {
    add: (one) => {
      waiting.push(one)
      callOff ??= later(withinMs, flush)
    },
    flush,
  }
}
