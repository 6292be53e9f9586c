/** The documents whose file is behind: changed since the last checkpoint, or about to be written by one. */
export interface Unsaved {
  has(key: string): boolean
  changed(key: string): void
  /** All of them; each stays unsaved until `saved`, so that those which failed are among the next ones taken. */
  take(): readonly string[]
  /** Its file has the version that was taken. */
  saved(key: string): void
  /** Nothing of it is to be written. */
  forget(key: string): void
  size(): number
}

export function unsavedKeys(): Unsaved {
  let changed = new Set<string>()
  const taken = new Set<string>()
  return {
    has: (key) => changed.has(key) || taken.has(key),
    changed: (key) => void changed.add(key),
    take() {
      for (const key of changed) taken.add(key)
      changed = new Set()
      return [...taken]
    },
    saved: (key) => void taken.delete(key),
    forget(key) {
      changed.delete(key)
      taken.delete(key)
    },
    size: () => changed.size + taken.size,
  }
}
