/** What this browser remembers of the sandbox: how far a story is, what was read. Nothing where storage is shut. */

const nameOf = (key) => `dudao-sandbox-${key}`

/** The value kept under a key, or undefined. */
export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(nameOf(key)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(value))
  } catch {
    // A browser that keeps nothing still plays.
  }
}
