import type { Log } from '../../src/ports/log.ts'
import { restartsInARow } from '../../src/watchdog/after-restart.ts'
import { watchLoop } from '../../src/watchdog/watch-loop.ts'

/** A program that is watched, and that stands still as soon as it reads a line. */
const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
watchLoop({ log, quiet: false, restarts: restartsInARow(process.env), ticks: 10, tickMs: 200 })
process.stdout.write(`started ${process.pid}\n`)
process.stdin.once('data', () => {
  for (;;);
})
