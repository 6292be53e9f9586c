/** Keeps what was made last for texts; what has not been asked for in a long time is forgotten. */
export interface BoundedMemo<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** A memo of at least `bound` and at most twice as many values, the ones asked for last. */
export function boundedMemo<Value>(bound: number): BoundedMemo<Value> {
  let fresh = new Map<string, Value>()
  let aging = new Map<string, Value>()
  const set = (key: string, value: Value) => {
    if (fresh.size >= bound) {
      aging = fresh
      fresh = new Map()
    }
    fresh.set(key, value)
  }
  return {
    get(key) {
      const found = fresh.get(key)
      if (found !== undefined) return found
      const older = aging.get(key)
      if (older !== undefined) set(key, older)
      return older
    },
    set,
  }
}
