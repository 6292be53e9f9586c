import { othersTurn } from '../../concurrency/work-through.ts'
import { storeUnwritable } from './errors.ts'

/** A batch longer than this many characters goes out before the next is collected. */
const BATCH = 1_000_000

/** A commit that waits for the disk. */
export interface Waiting {
  /** One line of JSON. */
  readonly json: string
  settle(): void
  /** Takes back the prepared change. */
  undo(): void
}

/** Commits in groups: while one group is written, the commits that come meanwhile collect for the next. */
export interface GroupCommit {
  /** On disk when it resolves. Rejects with `store_unwritable`. */
  add(commit: Waiting): Promise<void>
  /** Does something between two groups, when nothing is on its way to the disk. */
  between<R>(work: () => Promise<R>): Promise<R>
  pending(): number
}

interface Parts {
  /** All bytes are on disk when it resolves, none when it rejects. */
  readonly append: (json: string) => Promise<void>
  readonly milliseconds: () => number
  readonly onCommit: (ms: number, batchSize: number) => void
}

interface Queued extends Waiting {
  resolve(): void
  reject(cause: unknown): void
}

export function groupCommit({ append, milliseconds, onCommit }: Parts): GroupCommit {
  let queue: Queued[] = []
  let writing: readonly Queued[] = []
  let betweens: (() => Promise<void>)[] = []
  let running = false

  const writeBatch = async () => {
    const batch = nextBatch(queue)
    queue = queue.slice(batch.length)
    writing = batch
    const began = milliseconds()
    try {
      await append(`[${batch.map(({ json }) => json).join(',')}]`)
    } catch (cause) {
      writing = []
      giveUp([...batch, ...queue.splice(0)], cause)
      return
    }
    writing = []
    for (const { settle } of batch) settle()
    onCommit(milliseconds() - began, batch.length)
    for (const { resolve } of batch) resolve()
  }

  const run = async () => {
    while (betweens.length > 0 || queue.length > 0) {
      const works = betweens
      betweens = []
      for (const work of works) await work()
      if (queue.length > 0) await writeBatch()
      // The senders just answered may have their next commits ready: better all in one group than each in its own.
      await othersTurn()
    }
    running = false
  }
  const wake = () => {
    if (running) return
    running = true
    setImmediate(() => void run())
  }

  return {
    add: (commit) =>
      new Promise((resolve, reject) => {
        queue.push({ ...commit, resolve, reject })
        wake()
      }),
    between: (work) =>
      new Promise((resolve, reject) => {
        betweens.push(() => work().then(resolve, reject))
        wake()
      }),
    pending: () => queue.length + writing.length,
  }
}

function nextBatch(queue: readonly Queued[]): readonly Queued[] {
  let size = 0
  const end = queue.findIndex(({ json }, at) => {
    size += json.length
    return at > 0 && size > BATCH
  })
  return end === -1 ? queue : queue.slice(0, end)
}

/** Later commits may build upon a failed one: all of them are taken back, the latest first. */
function giveUp(failed: readonly Queued[], cause: unknown): void {
  for (const { undo } of failed.toReversed()) undo()
  for (const { reject } of failed) reject(storeUnwritable(cause))
}
