/** Runs the actions of one key one after another, those of different keys side by side. */
export function inTurn(): <R>(key: string, action: () => Promise<R>) => Promise<R> {
  const last = new Map<string, Promise<unknown>>()
  return (key, action) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(action)
    const settled = mine.then(noop, noop).then(() => {
      if (last.get(key) === settled) last.delete(key)
    })
    last.set(key, settled)
    return mine
  }
}

const noop = () => {}
