import { getHeapStatistics, setFlagsFromString } from 'node:v8'

const LOOK_MS = 1000
const MB = 1024 * 1024
/** Size, in bytes, from which the heap is kept tight. */
const LARGE = 160 * MB

/** V8's settings: how many percent the heap grows between two collections of garbage, whether sparse pages are emptied. */
const roomy = ['--heap-growing-percent=100', '--no-optimize-for-size']
const tight = ['--heap-growing-percent=30', '--optimize-for-size']

interface Parts {
  /** Bytes. */
  readonly heapSize: () => number
  readonly set: (flag: string) => void
  /** Calls again and again, and does not keep the process alive. */
  readonly every: (ms: number, look: () => void) => void
}

const ours: Parts = {
  heapSize: () => getHeapStatistics().total_heap_size,
  set: setFlagsFromString,
  every: (ms, look) => void setInterval(look, ms).unref(),
}

/**
 * Keeps the process small under load, from now on. Left alone V8 lets 150 MB in use become 400 MB before it collects;
 * always kept tight, a small heap would be collected several times a second for nothing.
 */
export function boundHeap({ heapSize, set, every }: Parts = ours): void {
  let settings: readonly string[] = []
  const look = () => {
    const wanted = heapSize() < LARGE ? roomy : tight
    if (wanted === settings) return
    settings = wanted
    for (const flag of wanted) set(flag)
  }
  look()
  every(LOOK_MS, look)
}
