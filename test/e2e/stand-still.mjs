import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import threads from 'node:worker_threads'

/*
 * Preloaded into the service: writes down the process's number, makes the watcher impatient, and stands still for good
 * once told to, by a file that is then removed.
 */

const { STAND_STILL: told = '' } = process.env

writeFileSync(`${told}.pid`, String(process.pid))
const { Worker } = threads
threads.Worker = class extends Worker {
  constructor(file, options) {
    super(file, { ...options, workerData: { ...options.workerData, ticks: 30, tickMs: 100 } })
  }
}
syncBuiltinESMExports()

setInterval(() => {
  if (!existsSync(told)) return
  rmSync(told)
  for (;;);
}, 50).unref()
