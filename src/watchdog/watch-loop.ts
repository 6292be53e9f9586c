import inspector from 'node:inspector'
import { Worker } from 'node:worker_threads'
import type { Log } from '../ports/log.ts'

const BEAT_MS = 1000

/** Wakings of the watcher without a heartbeat that end the process. */
const TICKS = 20
const TICK_MS = 1000
/** After ten minutes that were calm the restarts are counted anew. */
const CALM_TICKS = 600
const MOST_RESTARTS = 3

/** The places in the memory that both threads share. */
const places = { beats: 0, debugged: 1, sleep: 2 }

interface Parts {
  readonly log: Log
  /** Says nothing when it ends the process. */
  readonly quiet: boolean
  /** Number of starts in a row by the watcher of an earlier process. */
  readonly restarts: number
  readonly ticks?: number
  readonly tickMs?: number
}

/**
 * Ends this process and starts it anew once its event loop has stood still for 20 seconds: by then no callback of a
 * platform was answered in time, and none ever will be. Nothing under a debugger, which halts the loop on purpose.
 */
export function watchLoop({ log, quiet, restarts, ticks = TICKS, tickMs = TICK_MS }: Parts): void {
  const shared = new SharedArrayBuffer(Object.keys(places).length * Int32Array.BYTES_PER_ELEMENT)
  const cells = new Int32Array(shared)
  const beat = () => {
    Atomics.store(cells, places.debugged, inspector.url() === undefined ? 0 : 1)
    Atomics.add(cells, places.beats, 1)
  }
  beat()
  setInterval(beat, Math.min(BEAT_MS, tickMs)).unref()
  const { NODE_OPTIONS: _, ...env } = process.env
  const [, ...args] = process.argv
  const successor = {
    command: process.execPath,
    args: [...process.execArgv, ...args],
    cwd: process.cwd(),
    env: { ...process.env },
  }
  const watcher = new Worker(new URL('./watcher.js', import.meta.url), {
    execArgv: [],
    env,
    workerData: {
      shared,
      places,
      ticks,
      tickMs,
      calmTicks: CALM_TICKS,
      restarts,
      mostRestarts: MOST_RESTARTS,
      quiet,
      successor,
    },
  })
  watcher.unref()
  watcher.once('error', (err) => log.error({ err }, '看门狗未能运行：服务停住时不会自动重新启动'))
}
