/** A map of bounded size that forgets what was not used for longest. */
export interface RecentlyUsed<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
}

export function recentlyUsed<V>(bound: number): RecentlyUsed<V> {
  // A Map keeps its insertion order: the first key is the one used longest ago.
  const values = new Map<string, V>()
  const set = (key: string, value: V) => {
    values.delete(key)
    values.set(key, value)
    if (values.size <= bound) return
    for (const oldest of values.keys()) {
      values.delete(oldest)
      break
    }
  }
  return {
    get: (key) => {
      const value = values.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    set,
    delete: (key) => values.delete(key),
  }
}
