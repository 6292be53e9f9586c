import pLimit from 'p-limit'

/** Items worked through before others have their turn: a few milliseconds of work. */
const STEP = 200

/** Lets other waiting work have its turn. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Works through a list in its order and pauses now and then, so that ten thousand units hold up nobody. */
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

/** Works through a list likewise and collects the results of each item, in order. */
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

/** Maximum milliseconds of work before others have their turn, where the work may pause. */
const SLICE_MS = 10

/** Runs work that says itself where it may pause, and lets others have their turn when it has taken long. */
export async function inTurns<Result>(
  work: Generator<undefined, Result>,
  { pause = othersTurn, elapsed = () => performance.now() } = {},
): Promise<Result> {
  let since = elapsed()
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    if (elapsed() - since < SLICE_MS) continue
    await pause()
    since = elapsed()
  }
}

/** Items of a batch, worked through side by side. */
const BATCH = 100

/**
 * Works through a list in batches, in its order, and pauses between them: ten thousand units must not keep a
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

/** Runs every job, at most `most` at a time, even after one has failed; then throws the first failure. */
export async function runAll(most: number, jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const limit = pLimit(most)
  const results = await Promise.allSettled(jobs.map((job) => limit(job)))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

/** Works through a list, at most `most` items at a time; begins no more after a failure, which it throws at the end. */
export async function untilOneFails<Item>(
  most: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let hasFailed = false
  const jobs = Array.from(items, (item) => async () => {
    if (hasFailed) return
    try {
      await work(item)
    } catch (cause) {
      hasFailed = true
      throw cause
    }
  })
  await runAll(most, jobs)
}
