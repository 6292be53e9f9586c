/** Items worked through before others have their turn: a few milliseconds of work. */
const STEP = 200

/** Lets what else is waiting have its turn. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Works through a list in its order and pauses now and then: what is reckoned for ten thousand units holds up nobody. */
export async function inSteps<Item>(
  items: readonly Item[],
  work: (item: Item) => void,
  pause: () => Promise<void> = othersTurn,
): Promise<void> {
  for (let from = 0; from < items.length; from += STEP) {
    if (from > 0) await pause()
    for (const item of items.slice(from, from + STEP)) work(item)
  }
}

/** Likewise with what comes of each item, in order. */
export async function flatMapInSteps<Item, Result>(
  items: readonly Item[],
  results: (item: Item) => readonly Result[],
  pause?: () => Promise<void>,
): Promise<Result[]> {
  const all: Result[] = []
  await inSteps(
    items,
    (item) => {
      for (const result of results(item)) all.push(result)
    },
    pause,
  )
  return all
}
