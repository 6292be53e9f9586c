import { othersTurn } from './in-steps.ts'

/** Items worked through before others have their turn. */
const BATCH = 100

/**
 * Works through a list some at a time, in its order, and pauses between them: ten thousand units must not keep a
 * message waiting, nor have their files read all at once.
 */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  pause: () => Promise<void> = othersTurn,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += BATCH) {
    if (from > 0) await pause()
    for (const result of await Promise.all(items.slice(from, from + BATCH).map(work))) results.push(result)
  }
  return results
}
